import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { Avatar } from '@/ui/Avatar';
import type { HerePerson } from '../use-here';
import styles from './Faces.module.css';

/** What is said of somebody who is here: their name and what they look at. */
export function useFaceWords() {
  const { t } = useText('spaces');
  return ({ name, at, isAway, isMember }: HerePerson): string => {
    const where = isAway ? t('here.away', { name }) : at === null ? name : t('here.at', { name, title: at });
    return isMember ? where : t('here.looking', { who: where });
  };
}

interface Props {
  people: readonly HerePerson[];
  most: number;
  /** Read aloud before the names. */
  label: string;
  size?: 'small' | 'tiny';
}

/** Faces beside each other; the names and places are said and shown on hover. */
export function Faces({ people, most, label, size = 'small' }: Props) {
  const words = useFaceWords();
  const shown = people.slice(0, most);
  if (people.length === 0) return null;
  return (
    <span className={classNames(styles.faces, styles[size])}>
      <span className="visually-hidden">{`${label}: ${people.map(words).join('; ')}`}</span>
      {shown.map((person) => (
        <span key={person.id} className={styles.face} title={words(person)}>
          <Avatar
            id={person.id}
            name={person.name}
            size="small"
            presence={person.isAway ? 'away' : undefined}
          />
        </span>
      ))}
      {people.length > most && (
        <span className={styles.more} aria-hidden="true">
          +{people.length - most}
        </span>
      )}
    </span>
  );
}
