import { UserMinus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { PersonId, RunMember, Space } from '@/protocol';
import { Avatar } from '@/ui/Avatar';
import { announce } from '@/ui/announce';
import { Banner } from '@/ui/Banner';
import { Button, IconButton } from '@/ui/Button';
import { SelectField } from '@/ui/SelectField';
import form from '../Form.module.css';
import { useAddMember, useRemoveMember } from '../mutations';
import styles from './Groups.module.css';

/** Who is in the group: add and take out, one at a time. Whoever leaves keeps what they wrote in its space. */
export function GroupMembers({ space, people }: { space: Space; people: readonly RunMember[] }) {
  const { t } = useText('spaces');
  const problem = useProblem();
  const add = useAddMember(space.id);
  const remove = useRemoveMember(space.id);
  const [chosen, setChosen] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const nameOf = new Map(people.map(({ person }) => [person.id, person.display_name]));
  const name = (id: PersonId) => nameOf.get(id) ?? t('somebody');
  const members = [...space.members].sort((a, b) => name(a).localeCompare(name(b), 'de'));
  const others = people
    .filter(({ person, role }) => role !== 'guest' && person.is_active && !space.members.includes(person.id))
    .sort((a, b) => a.person.display_name.localeCompare(b.person.display_name, 'de'));
  const error = add.error ?? remove.error;
  return (
    <div className={form.form}>
      <ul ref={list} className={styles.members} aria-label={t('group.members')} tabIndex={-1}>
        {members.map((id) => (
          <li key={id} className={styles.member}>
            <Avatar id={id} name={name(id)} size="small" />
            <span>{name(id)}</span>
            <IconButton
              label={t('group.remove', { name: name(id) })}
              icon={<UserMinus />}
              onClick={() =>
                remove.mutate(id, {
                  onSuccess: () => {
                    announce(t('group.removed', { name: name(id) }));
                    list.current?.focus();
                  },
                })
              }
            />
          </li>
        ))}
        {members.length === 0 && <li className={styles.note}>{t('groups.empty')}</li>}
      </ul>
      <div className={form.pair}>
        <SelectField
          label={t('group.add')}
          value={chosen}
          options={[
            { value: '', label: t('group.choose') },
            ...others.map(({ person }) => ({ value: person.id as string, label: person.display_name })),
          ]}
          onChange={setChosen}
        />
        <div className={styles.addEnd}>
          <Button
            isBusy={add.isPending}
            disabledReason={chosen === '' ? t('group.chooseFirst') : undefined}
            onClick={() =>
              add.mutate(chosen as PersonId, {
                onSuccess: () => {
                  announce(t('group.added', { name: name(chosen as PersonId) }));
                  setChosen('');
                },
              })
            }
          >
            {t('group.addNow')}
          </Button>
        </div>
      </div>
      {error !== null && (
        <Banner tone="bad" role="alert">
          {problem.text(error)}
        </Banner>
      )}
    </div>
  );
}
