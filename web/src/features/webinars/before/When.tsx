import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { dayName, longDay, timeOfDay, timeUntil } from '@/lib/time';
import type { Webinar } from '@/protocol';
import styles from './Before.module.css';
import { isOtherTime, timeIn, zoneName } from './zones';

/** When it begins, in the reader's time with its zone in words; in the planned one too where that is another. */
export function When({ webinar }: { webinar: Webinar }) {
  const { t, language } = useText('webinars');
  const now = useNow();
  const begins = new Date(webinar.starts_at);
  const ends = new Date(webinar.ends_at);
  const there = webinar.when.time_zone;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div>
      <p className={styles.when}>
        <time dateTime={webinar.starts_at}>
          {t('before.when', {
            day: dayName(begins, now, language),
            from: timeOfDay(begins, language),
            to: timeOfDay(ends, language),
          })}
        </time>
        {begins > now && <span className={styles.until}>{timeUntil(begins, now, language)}</span>}
      </p>
      <p className={styles.zone}>
        {dayName(begins, now, language) !== longDay(begins, now, language) &&
          `${longDay(begins, now, language)}, `}
        {t('before.zone', { zone: zoneName(begins, here, language) })}
      </p>
      {isOtherTime(begins, here, there) && (
        <p className={styles.zone}>
          {t('before.there', { zone: zoneName(begins, there, language), ...timeIn(begins, there, language) })}
        </p>
      )}
    </div>
  );
}
