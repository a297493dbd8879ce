import { ArrowLeft } from 'lucide-react';
import { useText } from '@/i18n/useText';
import type { StaffQuestion } from '@/protocol';
import styles from './ShelfPicker.module.css';
import { type Shelf, shelves } from './shelves';

type Second = Exclude<Shelf, 'waiting'>;

interface Props {
  shelf: Second;
  lying: Readonly<Record<Shelf, readonly StaffQuestion[]>>;
  onChoose: (shelf: Second) => void;
}

/** What else the second column can show. Empty shelves are not offered. */
export function ShelfPicker({ shelf, lying, onChoose }: Props) {
  const { t } = useText('desk');
  const shown = shelves.filter((each) => each !== shelf && (each === 'visible' || lying[each].length > 0));
  if (shown.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that choose are no form.
    <div className={styles.shelves} role="group" aria-label={t('shelfPicker')}>
      {shown.map((each) => (
        <button key={each} type="button" className={styles.shelf} onClick={() => onChoose(each)}>
          {each === 'visible' && <ArrowLeft aria-hidden="true" size={14} />}
          {t(`shelf.${each}`)} <span className={styles.count}>{lying[each].length}</span>
        </button>
      ))}
    </div>
  );
}
