import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import type { HandIn, SharedDocument } from '@/protocol';
import { Avatar } from '@/ui/Avatar';
import { Pill } from '@/ui/Badge';
import { Dot } from '@/ui/Dot';
import { Time } from '@/ui/Time';
import { AssessForm } from './AssessForm';
import styles from './HandIn.module.css';
import { HandInItems } from './HandInItems';
import { StatePill } from './StatePill';

interface Props {
  handIn: HandIn;
  /** Of the space: what kind each is. */
  documents: readonly SharedDocument[];
  canAssess: boolean;
}

/** What was handed in, as it was then, and what a trainer said to it. */
export function HandInCard({ handIn, documents, canAssess }: Props) {
  const { t, language } = useText('spaces');
  const now = useNow();
  const when = (at: string) => (
    <Time at={at} exact={exactTime(new Date(at), language)} isFocusable>
      {recentTime(new Date(at), now, language)}
    </Time>
  );
  return (
    <article className={styles.card} aria-label={t('card.label', { number: handIn.number })}>
      <header className={styles.cardHead}>
        <h3 className={styles.cardTitle}>{t('card.label', { number: handIn.number })}</h3>
        <StatePill state={handIn.state} />
        {handIn.is_late && <Pill>{t('card.late')}</Pill>}
        <span className={styles.by}>
          {handIn.by.name}
          <Dot />
          {when(handIn.at)}
        </span>
      </header>
      <HandInItems handIn={handIn} documents={documents} />
      {handIn.note !== '' && <p className={styles.note}>{handIn.note}</p>}
      {handIn.feedback !== null && (
        <div className={styles.feedback}>
          <p className={styles.by}>
            <Avatar id={handIn.feedback.by.person_id} name={handIn.feedback.by.name} size="small" />
            <strong>{handIn.feedback.by.name}</strong>
            {when(handIn.feedback.at)}
          </p>
          {handIn.feedback.body !== '' && <p className={styles.said}>{handIn.feedback.body}</p>}
        </div>
      )}
      {canAssess && handIn.state !== 'accepted' && <AssessForm handIn={handIn} />}
    </article>
  );
}
