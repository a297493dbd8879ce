import { CalendarDays } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useNow } from '@/lib/now';
import { dayRange, exactTime, longDay, parseDay, timeOfDay } from '@/lib/time';
import type { Week } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Pill } from '@/ui/Badge';
import { Dot } from '@/ui/Dot';
import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import styles from './Programme.module.css';
import { useCurrentRun, useRunSnapshot } from './useCurrentRun';
import { runState, webinarOf } from './week';

/** The weeks of the run with their themes and webinars. */
export function ProgrammePage({ back }: { back?: ReactNode }) {
  const { t, language } = useText('courses');
  const run = useCurrentRun();
  const snapshot = useRunSnapshot(run?.id);
  const now = useNow();
  const state = snapshot && runState(snapshot.run, snapshot.weeks, now);
  const range = run && dayRange(parseDay(run.starts_on), parseDay(run.ends_on), language);
  return (
    <Page header={<PageHeader title={t('programme.title')} subtitle={range} back={back} />}>
      {run !== undefined && snapshot === undefined && <Skeleton label={t('loading')} rows={8} />}
      {snapshot !== undefined && snapshot.weeks.length > 0 && (
        <ol className={styles.weeks}>
          {snapshot.weeks.map((week) => (
            <WeekRow
              key={week.number}
              week={week}
              isNow={state?.is === 'running' && state.week === week.number}
            />
          ))}
        </ol>
      )}
      {(run === undefined || snapshot?.weeks.length === 0) && (
        <EmptyState
          icon={<CalendarDays />}
          title={t('programme.emptyTitle')}
          text={t('programme.emptyText')}
        />
      )}
    </Page>
  );
}

function WeekRow({ week, isNow }: { week: Week; isNow: boolean }) {
  const { t, language } = useText('courses');
  const now = useNow();
  const webinar = webinarOf(week);
  const isOver = webinar !== undefined && webinar.ends < now && !isNow;
  return (
    <li
      className={classNames(styles.week, isNow && styles.now, isOver && styles.over)}
      aria-current={isNow ? 'step' : undefined}
    >
      <span className={styles.number} aria-hidden="true">
        {week.number}
      </span>
      <div className={styles.words}>
        <h2 className={styles.theme}>
          <span className="visually-hidden">{t('programme.week', { number: week.number })}: </span>
          {week.theme}
        </h2>
        <p className={styles.detail}>
          {webinar === undefined ? (
            t('programme.from', { day: longDay(parseDay(week.starts_on), now, language) })
          ) : (
            <time dateTime={webinar.begins.toISOString()} title={exactTime(webinar.begins, language)}>
              {t('webinar.from', {
                day: longDay(webinar.begins, now, language),
                from: timeOfDay(webinar.begins, language),
                to: timeOfDay(webinar.ends, language),
              })}
            </time>
          )}
          {week.speakers !== '' && (
            <>
              <Dot />
              {week.speakers}
            </>
          )}
        </p>
      </div>
      <div className={styles.aside}>
        {isNow && <Pill tone="info">{t('programme.now')}</Pill>}
        {week.channel_id !== null && (
          <Link
            className={styles.link}
            to={paths.channel(week.channel_id)}
            aria-label={t('programme.channelOf', { number: week.number })}
          >
            {t('programme.channel')}
          </Link>
        )}
      </div>
    </li>
  );
}
