import { useText } from '@/i18n/useText';
import type { PersonId } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import styles from './CardDialog.module.css';
import type { Words } from './words';

interface Props {
  /** What both changed. */
  fields: readonly (keyof Words)[];
  mine: Words;
  theirs: Words;
  people: readonly { id: PersonId; name: string }[];
  onMine: () => void;
  onTheirs: () => void;
}

/** Somebody saved the same card meanwhile: both texts, and the choice. Nothing is lost until it is made. */
export function ConflictNote({ fields, mine, theirs, people, onMine, onTheirs }: Props) {
  const { t } = useText('board');
  const show = (words: Words, field: keyof Words): string => {
    if (field === 'assignees')
      return words.assignees
        .map((id) => people.find((one) => one.id === id)?.name ?? t('somebody'))
        .join(', ');
    if (field === 'checklist') return words.checklist.map((step) => step.text).join(', ');
    if (field === 'labels') return words.labels.join(', ');
    return words[field] ?? '';
  };
  return (
    <Banner tone="warn" role="alert">
      <p>{t('conflict.what')}</p>
      <dl className={styles.conflict}>
        {fields.map((field) => (
          <div key={field}>
            <dt>{t(`conflict.fields.${field}`)}</dt>
            <dd>
              <span>{t('conflict.mine')}</span> {show(mine, field) || '–'}
            </dd>
            <dd>
              <span>{t('conflict.theirs')}</span> {show(theirs, field) || '–'}
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.line}>
        <Button isSmall onClick={onMine}>
          {t('conflict.keepMine')}
        </Button>
        <Button isSmall onClick={onTheirs}>
          {t('conflict.takeTheirs')}
        </Button>
      </div>
    </Banner>
  );
}
