import { useText } from '@/i18n/useText';
import { inWords } from '@/lib/words';
import type { PersonId } from '@/protocol';
import { dueOf } from '../due';
import styles from './CardDialog.module.css';
import type { Words } from './words';

interface Props {
  words: Words;
  people: readonly { id: PersonId; name: string }[];
}

/** A card for those who look in: to read. */
export function CardFacts({ words, people }: Props) {
  const { t, language } = useText('board');
  const names = words.assignees.map((id) => people.find((one) => one.id === id)?.name ?? t('somebody'));
  const facts = [
    [t('card.description'), words.description],
    [t('card.assignees'), inWords(names, language)],
    [t('card.due'), dueOf(words.due_on, false, language)?.text ?? ''],
    [t('card.labels'), words.labels.join(', ')],
  ].filter(([, text]) => text !== '');
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {words.checklist.length > 0 && (
        <ul className={styles.steps} aria-label={t('card.checklist')}>
          {words.checklist.map((step) => (
            <li key={step.id} className={step.is_done ? styles.ticked : undefined}>
              {step.text}
              {step.is_done && <span className="visually-hidden"> ({t('step.done')})</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
