import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useNow } from '@/lib/now';
import { dayName, daysBetween, timeOfDay, timeUntil } from '@/lib/time';
import type { Week } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import button from '@/ui/Button.module.css';
import styles from './Today.module.css';
import { nextWebinar } from './week';

/** The next webinar with its countdown and one button. */
export function WebinarCard({ weeks }: { weeks: readonly Week[] }) {
  const { t, language } = useText('courses');
  const now = useNow();
  const webinar = nextWebinar(weeks, now);
  if (webinar === undefined) {
    return (
      <section className={styles.over}>
        <h2 className={styles.theme}>{t('webinar.over')}</h2>
        <p className={styles.overText}>{t('webinar.overText')}</p>
      </section>
    );
  }
  const { week, begins, ends } = webinar;
  const looks = classNames(button.button, button.action);
  return (
    <section className={styles.hero} aria-labelledby="next-webinar">
      <p className={styles.when}>
        <time dateTime={begins.toISOString()}>
          {t('webinar.from', {
            day: dayName(begins, now, language),
            from: timeOfDay(begins, language),
            to: timeOfDay(ends, language),
          })}
        </time>
        {begins <= now && <span className={styles.countdown}>{t('webinar.live')}</span>}
        {begins > now && !isSaidByDay(begins, now) && (
          <span className={styles.countdown}>{timeUntil(begins, now, language)}</span>
        )}
      </p>
      <h2 id="next-webinar" className={styles.theme}>
        <span className="visually-hidden">{t('webinar.next')}: </span>
        {week.theme}
      </h2>
      <p className={styles.speakers}>
        {week.speakers === ''
          ? t('webinar.none', { number: week.number })
          : t('webinar.with', { speakers: week.speakers })}
      </p>
      <div className={styles.buttons}>
        {week.channel_id === null ? (
          <Link className={looks} to={paths.programme}>
            {t('webinar.programme')}
          </Link>
        ) : (
          <Link className={looks} to={paths.channel(week.channel_id)}>
            {t('webinar.prepare')}
          </Link>
        )}
      </div>
    </section>
  );
}

/** "Morgen" needs no "in 1 Tag" beside it; from noon before, the hours count. */
function isSaidByDay(begins: Date, now: Date): boolean {
  return daysBetween(now, begins) <= 1 && begins.getTime() - now.getTime() > 12 * 60 * 60_000;
}
