import { UserPlus } from 'lucide-react';
import { useId, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { folded } from '@/lib/name';
import type { ChannelId, PersonId } from '@/protocol';
import { Avatar } from '@/ui/Avatar';
import styles from './MembersPanel.module.css';
import { useAddMember } from './member-mutations';
import type { People } from './people';

interface Props {
  channelId: ChannelId;
  people: People;
  members: readonly PersonId[];
}

const SHOWN = 6;

/** Finds people of the run by name and adds them. */
export function AddMember({ channelId, people, members }: Props) {
  const { t } = useText('talk');
  const problem = useProblem();
  const add = useAddMember(channelId);
  const [search, setSearch] = useState('');
  const fieldId = useId();
  const wanted = folded(search.trim());
  const known = new Set(members);
  const found =
    wanted === ''
      ? []
      : people.all.filter(
          ({ person }) => !known.has(person.id) && folded(person.display_name).includes(wanted),
        );
  return (
    <div className={styles.add}>
      <label htmlFor={fieldId} className={styles.addLabel}>
        {t('members.add')}
      </label>
      <input
        id={fieldId}
        type="search"
        className={styles.search}
        value={search}
        autoComplete="off"
        placeholder={t('members.search')}
        onChange={(event) => setSearch(event.target.value)}
      />
      {wanted !== '' && found.length === 0 && <p className={styles.note}>{t('members.nobody')}</p>}
      {add.error && <p role="alert">{problem.text(add.error)}</p>}
      <ul>
        {found.slice(0, SHOWN).map(({ person }) => (
          <li key={person.id}>
            <button
              type="button"
              className={styles.found}
              onClick={() => {
                add.mutate(person.id);
                setSearch('');
              }}
            >
              <Avatar id={person.id} name={person.display_name} size="small" />
              <span className={styles.words}>{person.display_name}</span>
              <UserPlus size={16} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
