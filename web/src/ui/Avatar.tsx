import { classNames } from '@/lib/class-names';
import { colourOf } from '@/lib/colour';
import { initialsOf } from '@/lib/name';
import styles from './Avatar.module.css';

export type Presence = 'here' | 'away' | 'gone';

interface Props {
  /** Decides the colour: the person's id, so that a new name keeps it. */
  id: string;
  name: string;
  size?: 'small' | 'medium' | 'large';
  presence?: Presence | undefined;
}

/** Initials on the person's colour. A picture beside the name, so silent for screen readers. */
export function Avatar({ id, name, size = 'medium', presence }: Props) {
  return (
    <span className={classNames(styles.avatar, styles[size])} data-colour={colourOf(id)} aria-hidden="true">
      {initialsOf(name)}
      {presence !== undefined && presence !== 'gone' && (
        <span className={classNames(styles.dot, styles[presence])} />
      )}
    </span>
  );
}
