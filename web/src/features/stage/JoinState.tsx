import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { dayName, timeOfDay, timeUntil } from '@/lib/time';
import type { WebinarPreview } from '@/protocol';
import { Banner } from '@/ui/Banner';
import styles from './Join.module.css';

/** What a code leads to: the course, when, and in words whether one can enter. */
export function JoinState({ webinar }: { webinar: WebinarPreview }) {
  const { t, language } = useText('stage');
  const now = useNow();
  const begins = new Date(webinar.starts_at);
  return (
    <div className={styles.about}>
      <p>{webinar.course_name}</p>
      <p>
        <time dateTime={begins.toISOString()}>
          {t('enter.from', {
            day: dayName(begins, now, language),
            from: timeOfDay(begins, language),
            to: timeOfDay(new Date(webinar.ends_at), language),
          })}
        </time>
      </p>
      {webinar.state === 'planned' && (
        <Banner tone="info" role="status">
          {begins > now ? t('enter.planned', { when: timeUntil(begins, now, language) }) : t('enter.late')}{' '}
          {t('enter.waits')}
        </Banner>
      )}
      {webinar.state === 'lobby' && <Banner tone="info">{t('enter.lobby')}</Banner>}
      {webinar.state === 'live' && <Banner tone="ok">{t('enter.live')}</Banner>}
      {(webinar.state === 'ended' || webinar.state === 'archived') && (
        <Banner tone="info" role="status">
          {t('enter.ended')}
        </Banner>
      )}
    </div>
  );
}
