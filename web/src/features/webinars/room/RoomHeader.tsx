import { DoorOpen, LayoutDashboard, Users } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { dayName, daysBetween, timeOfDay } from '@/lib/time';
import { inWords } from '@/lib/words';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Pill } from '@/ui/Badge';
import button from '@/ui/Button.module.css';
import { Dot } from '@/ui/Dot';
import { StateBadge } from '../StateBadge';
import type { Room } from '../use-room';
import { useServerTime } from '../use-server-time';
import { useAudience } from '../use-webinar';
import styles from './RoomHeader.module.css';

const QUARTER_MS = 15_000;

/** What this is, how long it still goes on, who is there, and the way out. */
export function RoomHeader({ room }: { room: Room }) {
  const { t } = useText('webinars');
  const { webinar, live, mine } = room;
  const here = useAudience(webinar.id);
  const item = live.agenda_at === null ? undefined : webinar.agenda[live.agenda_at];
  return (
    <header className={styles.header}>
      <StateBadge state={live.state} />
      <div className={styles.words}>
        <h1 className={styles.title} tabIndex={-1} data-page-title>
          {webinar.title}
        </h1>
        <p className={styles.subtitle}>
          <Week week={webinar.week} />
          <Speakers names={webinar.speakers.map(({ name }) => name)} />
          <TimeLeft room={room} />
          {item !== undefined && (
            <span className={styles.item}>
              <Dot />
              {t('header.now', { item: item.title })}
            </span>
          )}
        </p>
      </div>
      <div className={styles.actions}>
        {mine.is_guest && (
          <span className={styles.guest}>
            <Pill>{t('header.guestName', { name: mine.name })}</Pill>
          </span>
        )}
        {here > 0 && (
          <span className={styles.here}>
            <Pill icon={<Users aria-hidden="true" />}>{t('header.here', { count: here })}</Pill>
          </span>
        )}
        {mine.is_staff && (
          <Link
            to={paths.desk(webinar.id)}
            className={classNames(button.button, button.quiet, button.small)}
            aria-label={t('header.desk')}
          >
            <LayoutDashboard aria-hidden="true" />
            <span className={styles.word}>{t('header.desk')}</span>
          </Link>
        )}
        <Link
          to={mine.is_guest ? paths.join : paths.today}
          className={classNames(button.button, button.quiet, button.small)}
          aria-label={t('header.leave')}
        >
          <DoorOpen aria-hidden="true" />
          <span className={styles.word}>{t('header.leave')}</span>
        </Link>
      </div>
    </header>
  );
}

function Week({ week }: { week: number | null }) {
  const { t } = useText('webinars');
  if (week === null) return null;
  return (
    <>
      {t('header.week', { number: week })}
      <Dot />
    </>
  );
}

function Speakers({ names }: { names: readonly string[] }) {
  const { t, language } = useText('webinars');
  if (names.length === 0) return null;
  return (
    <span title={inWords(names, language)}>
      {names.length > 2
        ? t('header.withMany', { count: names.length })
        : t('header.with', { speakers: inWords(names, language) })}
      <Dot />
    </span>
  );
}

/** Until it begins, or until it ends, by the server's clock. */
function TimeLeft({ room }: { room: Room }) {
  const { t, language } = useText('webinars');
  const now = useServerTime(QUARTER_MS);
  const minutesTo = (at: string) => Math.ceil((Date.parse(at) - now) / 60_000);
  if (room.live.state === 'live') {
    const left = minutesTo(room.webinar.ends_at);
    return left > 0 ? t('header.left', { count: left }) : t('header.over', { count: Math.max(1, -left) });
  }
  const begins = new Date(room.webinar.starts_at);
  const wait = minutesTo(room.webinar.starts_at);
  if (wait <= 0) return t('header.soon');
  if (wait <= 90) return t('header.begins', { count: wait });
  const day = dayName(begins, new Date(now), language);
  const isToday = daysBetween(new Date(now), begins) === 0;
  return t('header.beginsAt', { day: isToday ? day.toLowerCase() : day, time: timeOfDay(begins, language) });
}
