import { UserPlus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useLive } from '@/features/accounts/live';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { folded } from '@/lib/name';
import { limits, type PersonId, type RunId } from '@/protocol';
import { Avatar } from '@/ui/Avatar';
import { Button, IconButton } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import styles from '../MembersPanel.module.css';
import { usePeople } from '../people';
import { useOpenDirect } from './use-open-direct';

interface Props {
  runId: RunId;
  onClose: () => void;
}

const SHOWN = 6;

/** Chooses the people of a direct conversation. */
export function DirectDialog({ runId, onClose }: Props) {
  const { t } = useText('talk');
  const problem = useProblem();
  const { person: me } = useLive();
  const people = usePeople(runId);
  const open = useOpenDirect(runId);
  const [chosen, setChosen] = useState<readonly PersonId[]>([]);
  const [search, setSearch] = useState('');
  const fieldId = useId();
  const wanted = folded(search.trim());
  const found =
    wanted === ''
      ? []
      : people.all.filter(
          ({ person }) =>
            person.id !== me &&
            person.is_active &&
            !chosen.includes(person.id) &&
            folded(person.display_name).includes(wanted),
        );
  const isFull = chosen.length >= limits.DIRECT_PEOPLE;
  const choose = (id: PersonId) => {
    setChosen([...chosen, id]);
    setSearch('');
  };
  return (
    <Dialog
      title={t('direct.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            look="action"
            isBusy={open.isPending}
            disabledReason={chosen.length === 0 ? t('direct.noone') : undefined}
            onClick={() => open.mutate(chosen, { onSuccess: onClose })}
          >
            {t('direct.open')}
          </Button>
        </>
      }
    >
      <label htmlFor={fieldId} className={styles.addLabel}>
        {t('direct.who')}
      </label>
      <input
        id={fieldId}
        type="search"
        className={styles.search}
        value={search}
        autoComplete="off"
        aria-describedby={`${fieldId}-hint`}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key !== 'Enter' || !first || isFull) return;
          event.preventDefault();
          choose(first.person.id);
        }}
      />
      <p id={`${fieldId}-hint`} className={styles.note}>
        {isFull ? t('direct.full') : t('direct.hint', { count: limits.DIRECT_PEOPLE })}
      </p>
      <div role="status">
        {wanted !== '' && found.length === 0 && <p className={styles.note}>{t('direct.nobody')}</p>}
      </div>
      {!isFull && (
        <ul>
          {found.slice(0, SHOWN).map(({ person }) => (
            <li key={person.id}>
              <button type="button" className={styles.found} onClick={() => choose(person.id)}>
                <Avatar id={person.id} name={person.display_name} size="small" />
                <span className={styles.words}>{person.display_name}</span>
                <UserPlus size={16} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen.length > 0 && (
        <ul aria-label={t('direct.chosen')}>
          {chosen.map((id) => (
            <li key={id} className={styles.chosen}>
              <Avatar id={id} name={people.name(id)} size="small" />
              <span className={styles.words}>{people.name(id)}</span>
              <IconButton
                label={t('direct.remove', { name: people.name(id) })}
                icon={<X />}
                onClick={() => setChosen(chosen.filter((one) => one !== id))}
              />
            </li>
          ))}
        </ul>
      )}
      {open.error && <p role="alert">{problem.text(open.error)}</p>}
    </Dialog>
  );
}
