import { useText } from '@/i18n/useText';
import type { PersonId } from '@/protocol';
import { Avatar } from '@/ui/Avatar';
import styles from './CardDialog.module.css';

interface Props {
  people: readonly { id: PersonId; name: string }[];
  chosen: readonly PersonId[];
  onChange: (people: PersonId[]) => void;
}

/** Who does it: anybody of the group, one tick each. */
export function Assignees({ people, chosen, onChange }: Props) {
  const { t } = useText('board');
  return (
    <fieldset className={styles.set}>
      <legend>{t('card.assignees')}</legend>
      <div className={styles.options}>
        {people.map(({ id, name }) => (
          <label key={id} className={styles.option}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
            <Avatar id={id} name={name} size="small" />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
