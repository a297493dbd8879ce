import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useNow } from '@/lib/now';
import { dayName, daysBetween, timeOfDay, timeUntil } from '@/lib/time';
import { inWords } from '@/lib/words';
import type { WebinarCard as Webinar, Week } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import button from '@/ui/Button.module.css';
import styles from './Today.module.css';
import { isOn, nextWebinar } from './week';

interface Props {
  webinars: readonly Webinar[];
  weeks: readonly Week[];
}

/** The next webinar with its countdown and one button. */
export function WebinarCard({ webinars, weeks }: Props) {
  const { t, language } = useText('courses');
  const now = useNow();
  const webinar = nextWebinar(webinars, now);
  if (webinar === undefined) {
    return (
      <section className={styles.over}>
        <h2 className={styles.theme}>{t('webinar.over')}</h2>
        <p className={styles.overText}>{t('webinar.overText')}</p>
      </section>
    );
  }
  const begins = new Date(webinar.starts_at);
  const ends = new Date(webinar.ends_at);
  const channel = weeks.find((week) => week.number === webinar.week)?.channel_id ?? null;
  const isOpen = isOn(webinar);
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
        {isOpen && (
          <span className={styles.countdown}>
            {t(webinar.state === 'live' ? 'webinar.live' : 'webinar.lobby')}
          </span>
        )}
        {!isOpen && begins > now && !isSaidByDay(begins, now) && (
          <span className={styles.countdown}>{timeUntil(begins, now, language)}</span>
        )}
      </p>
      <h2 id="next-webinar" className={styles.theme}>
        <span className="visually-hidden">{t('webinar.next')}: </span>
        {webinar.title}
      </h2>
      {webinar.speakers.length > 0 && (
        <p className={styles.speakers}>
          {t('webinar.with', { speakers: inWords(webinar.speakers, language) })}
        </p>
      )}
      <div className={styles.buttons}>
        {(isOpen || channel === null) && (
          <Link className={classNames(button.button, button.action)} to={paths.webinar(webinar.id)}>
            {t(isOpen ? 'webinar.enter' : 'webinar.open')}
          </Link>
        )}
        {channel !== null && (
          <Link
            className={classNames(button.button, isOpen ? button.quiet : button.action)}
            to={paths.channel(channel)}
          >
            {t('webinar.prepare')}
          </Link>
        )}
        {!isOpen && channel !== null && (
          <Link className={classNames(button.button, button.quiet)} to={paths.webinar(webinar.id)}>
            {t('webinar.open')}
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
