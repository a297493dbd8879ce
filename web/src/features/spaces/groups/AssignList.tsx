import { useText } from '@/i18n/useText';
import type { PersonId, RunMember, SpaceId } from '@/protocol';
import { Avatar } from '@/ui/Avatar';
import list from '@/ui/List.module.css';
import { SelectField } from '@/ui/SelectField';
import type { GroupsDraft } from './draft';
import styles from './Groups.module.css';

interface Props {
  draft: GroupsDraft;
  people: readonly RunMember[];
  onAssign: (person: PersonId, group: SpaceId | null) => void;
}

/** Who goes into which group: one choice for each person. */
export function AssignList({ draft, people, onAssign }: Props) {
  const { t } = useText('spaces');
  if (people.length === 0) return <p className={styles.note}>{t('form.nobody')}</p>;
  const options = [
    { value: '', label: t('form.noGroup') },
    ...draft.groups.map(({ id, name }, at) => ({
      value: id as string,
      label: name.trim() === '' ? t('form.nth', { number: at + 1 }) : name,
    })),
  ];
  return (
    <ul className={list.list}>
      {people.map(({ person, organisation }) => (
        <li key={person.id} className={`${list.row} ${styles.person}`}>
          <Avatar id={person.id} name={person.display_name} size="small" />
          <div className={list.words}>
            <p className={list.title}>{person.display_name}</p>
            {organisation !== '' && <p className={list.detail}>{organisation}</p>}
          </div>
          <div className={styles.choice}>
            <SelectField
              label={t('form.groupOf', { name: person.display_name })}
              isLabelHidden
              isSmall
              value={draft.assigned.get(person.id) ?? ''}
              options={options}
              onChange={(group) => onAssign(person.id, group === '' ? null : (group as SpaceId))}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
