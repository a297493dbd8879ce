import { CalendarDays, CalendarPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useNow } from '@/lib/now';
import { dayRange, longDay, parseDay } from '@/lib/time';
import type { WebinarCard, Week } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Pill } from '@/ui/Badge';
import button from '@/ui/Button.module.css';
import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import styles from './Programme.module.css';
import { useCurrentRun, useLeads, useRunSnapshot } from './useCurrentRun';
import { WebinarLine } from './WebinarLine';
import { runState, webinarsOf } from './week';

/** The weeks of the run with their themes and webinars. */
export function ProgrammePage({ back, rules }: { back?: ReactNode; rules?: ReactNode }) {
  const { t, language } = useText('courses');
  const run = useCurrentRun();
  const snapshot = useRunSnapshot(run?.id);
  const leads = useLeads(snapshot);
  const now = useNow();
  const state = snapshot && runState(snapshot.run, snapshot.weeks, now);
  const range = run && dayRange(parseDay(run.starts_on), parseDay(run.ends_on), language);
  return (
    <Page
      header={
        <PageHeader
          title={t('programme.title')}
          subtitle={range}
          back={back}
          actions={
            leads &&
            run !== undefined && (
              <Link className={classNames(button.button, button.quiet)} to={paths.planWebinar}>
                <CalendarPlus aria-hidden="true" />
                <span className={styles.planWords}>{t('programme.plan')}</span>
              </Link>
            )
          }
        />
      }
    >
      {run !== undefined && (
        <p className={styles.mine}>
          <Link to={paths.attendance}>{t('programme.myAttendance')}</Link>
        </p>
      )}
      {run !== undefined && snapshot === undefined && <Skeleton label={t('loading')} rows={8} />}
      {snapshot !== undefined && snapshot.weeks.length > 0 && (
        <ol className={styles.weeks}>
          {snapshot.weeks.map((week) => (
            <WeekRow
              key={week.number}
              week={week}
              webinars={webinarsOf(week, snapshot.webinars)}
              leads={leads}
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
      {rules}
    </Page>
  );
}

interface RowProps {
  week: Week;
  webinars: readonly WebinarCard[];
  isNow: boolean;
  leads: boolean;
}

function WeekRow({ week, webinars, isNow, leads }: RowProps) {
  const { t, language } = useText('courses');
  const now = useNow();
  const last = webinars.at(-1);
  const isOver = last !== undefined && new Date(last.ends_at) < now && !isNow;
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
        {webinars.length === 0 && (
          <p className={styles.detail}>
            {t('programme.from', { day: longDay(parseDay(week.starts_on), now, language) })}
          </p>
        )}
        {webinars.map((webinar) => (
          <WebinarLine key={webinar.id} webinar={webinar} theme={week.theme} leads={leads} />
        ))}
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
