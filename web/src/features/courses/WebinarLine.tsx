import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { exactTime, longDay, timeOfDay } from '@/lib/time';
import { inWords } from '@/lib/words';
import type { WebinarCard } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Pill } from '@/ui/Badge';
import { Dot } from '@/ui/Dot';
import styles from './Programme.module.css';

interface Props {
  webinar: WebinarCard;
  /** The week's theme: a webinar of the same name does not say it again. */
  theme: string;
  /** For those who lead the run: the way to its plan, later to its report. */
  leads: boolean;
}

/** A webinar of a week: when, with whom, and the way in. */
export function WebinarLine({ webinar, theme, leads }: Props) {
  const { t, language } = useText('courses');
  const now = useNow();
  const begins = new Date(webinar.starts_at);
  return (
    <p className={styles.detail}>
      <Link className={styles.webinar} to={paths.webinar(webinar.id)} title={exactTime(begins, language)}>
        {webinar.title !== theme && `${webinar.title}: `}
        <time dateTime={begins.toISOString()}>
          {t('webinar.from', {
            day: longDay(begins, now, language),
            from: timeOfDay(begins, language),
            to: timeOfDay(new Date(webinar.ends_at), language),
          })}
        </time>
      </Link>
      {inWords(webinar.speakers, language)}{' '}
      {(webinar.state === 'live' || webinar.state === 'lobby') && (
        <Pill tone="info">{t(webinar.state === 'live' ? 'webinar.live' : 'webinar.lobby')}</Pill>
      )}
      {leads && <StaffLink webinar={webinar} />}
    </p>
  );
}

function StaffLink({ webinar: { id, title, state } }: { webinar: WebinarCard }) {
  const { t } = useText('courses');
  const isOver = state === 'ended' || state === 'archived';
  return (
    <>
      <Dot />
      <Link
        to={isOver ? paths.webinarReport(id) : paths.webinarPlan(id)}
        aria-label={t(isOver ? 'webinar.reportOf' : 'webinar.planOf', { title })}
      >
        {t(isOver ? 'webinar.report' : 'webinar.plan')}
      </Link>
    </>
  );
}
