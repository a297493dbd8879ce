import { DoorOpen, LayoutDashboard, Users } from 'lucide-react';
import { Fragment } from 'react';
import { useServerTime } from '@/features/accounts/use-server-time';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { inWords } from '@/lib/words';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Pill } from '@/ui/Badge';
import button from '@/ui/Button.module.css';
import { Dot } from '@/ui/Dot';
import { StateBadge } from '../StateBadge';
import type { Room } from '../use-room';
import { useAudience } from '../use-webinar';
import styles from './RoomHeader.module.css';

const QUARTER_MS = 15_000;

/** What this is, how long it still goes on, who is there, and the way out. */
export function RoomHeader({ room }: { room: Room }) {
  const { t } = useText('webinars');
  const { webinar, live, mine } = room;
  const here = useAudience(webinar.id);
  const item = live.state === 'live' ? webinar.agenda[live.agenda_at ?? -1] : undefined;
  return (
    <header className={styles.header}>
      <StateBadge state={live.state} />
      <div className={styles.words}>
        <h1 className={styles.title} tabIndex={-1} data-page-title>
          {webinar.title}
        </h1>
        <p className={styles.subtitle}>
          {mine.is_guest && (
            <span className={styles.guestText}>
              {t('header.guestName', { name: mine.name })}
              <Dot />
            </span>
          )}
          <Facts room={room} />
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

/** Week, speakers and time, as far as there are some. */
function Facts({ room }: { room: Room }) {
  const { t, language } = useText('webinars');
  const { week, speakers } = room.webinar;
  const names = speakers.map(({ name }) => name);
  const facts = [
    week !== null && <Fragment key="week">{t('header.week', { number: week })}</Fragment>,
    names.length > 0 && (
      <span key="speakers" title={inWords(names, language)}>
        {names.length > 2
          ? t('header.withMany', { count: names.length })
          : t('header.with', { speakers: inWords(names, language) })}
      </span>
    ),
    room.isOpen && <TimeLeft key="time" room={room} />,
  ].filter((fact) => fact !== false);
  return facts.flatMap((fact, index) => (index === 0 ? [fact] : [<Dot key={`dot ${fact.key}`} />, fact]));
}

/** Until it begins, or until it ends, by the server's clock. */
function TimeLeft({ room }: { room: Room }) {
  const { t } = useText('webinars');
  const now = useServerTime(QUARTER_MS);
  const minutesTo = (at: string) => Math.ceil((Date.parse(at) - now) / 60_000);
  if (room.live.state === 'live') {
    const left = minutesTo(room.webinar.ends_at);
    return left > 0 ? t('header.left', { count: left }) : t('header.over', { count: Math.max(1, -left) });
  }
  const wait = minutesTo(room.webinar.starts_at);
  return wait <= 0 ? t('header.soon') : t('header.begins', { count: wait });
}
