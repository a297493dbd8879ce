import { Check } from 'lucide-react';
import { useText } from '@/i18n/useText';
import type { PollDraft } from '@/protocol';
import styles from './PollPreview.module.css';

/** A poll about as people will see it; the right answers are marked for the staff. */
export function PollPreview({ draft }: { draft: PollDraft }) {
  const { t } = useText('desk');
  const { kind, scale, range } = draft;
  return (
    <div className={styles.preview}>
      <p className={styles.title}>{draft.title === '' ? t('editor.title') : draft.title}</p>
      {draft.options.length > 0 && (
        <ul className={styles.options} aria-label={t('editor.options')}>
          {draft.options.map((option, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two options may have the same words while they are typed.
            <li key={index} className={styles.option}>
              <span className={kind === 'multiple' ? styles.box : styles.dot} aria-hidden="true">
                {kind === 'ranking' && index + 1}
              </span>
              <span className={styles.words}>{option}</span>
              {draft.correct.includes(index) && (
                <span className={styles.right}>
                  <Check aria-hidden="true" size={16} />
                  <span className="visually-hidden">{t('editor.right')}</span>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {scale !== null && Number.isInteger(scale.steps) && scale.steps >= 2 && scale.steps <= 11 && (
        <div className={styles.scale} role="img" aria-label={t('editor.scale', { ...scale })}>
          <span>{scale.low}</span>
          {Array.from({ length: scale.steps }, (_, step) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are their numbers.
            <span key={step} className={styles.step}>
              {step + 1}
            </span>
          ))}
          <span>{scale.high}</span>
        </div>
      )}
      {kind === 'word_cloud' && (
        <p className={styles.field}>{t('editor.wordsPreview', { count: draft.most || 1 })}</p>
      )}
      {kind === 'open_text' && <p className={styles.field}>{t('editor.textPreview')}</p>}
      {range !== null && (
        <p className={styles.field}>
          {t('editor.numberPreview', { from: range.from, to: range.to, unit: range.unit })}
        </p>
      )}
      <p className={styles.note}>{t(draft.is_anonymous ? 'poll.anonymous' : 'poll.named')}</p>
    </div>
  );
}
