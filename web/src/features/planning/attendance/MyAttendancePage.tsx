import { useQuery } from '@tanstack/react-query';
import { ChevronRight, ClipboardCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCurrentRun } from '@/features/courses/useCurrentRun';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { longDay } from '@/lib/time';
import { limits, type MyAttendanceIn, type RunId } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { myAttendanceQuery } from '../queries';
import styles from './Attendance.module.css';
import { minutesOf, shareOf } from './minutes';
import { Spans } from './Spans';

/** My own attendance in the run: what the trainers see of me, and why. */
export function MyAttendancePage({ back }: { back?: ReactNode }) {
  const { t } = useText('planning');
  const run = useCurrentRun();
  return (
    <Page header={<PageHeader title={t('mine.title')} subtitle={run?.name} back={back} />}>
      {run === undefined ? <Nothing /> : <Mine run={run.id} />}
    </Page>
  );
}

function Nothing() {
  const { t } = useText('planning');
  return <EmptyState icon={<ClipboardCheck />} title={t('mine.emptyTitle')} text={t('mine.emptyText')} />;
}

function Mine({ run }: { run: RunId }) {
  const { t, language } = useText('planning');
  const problem = useProblem();
  const mine = useQuery(myAttendanceQuery(run));
  if (mine.isError) return <Banner tone="bad">{problem.text(mine.error)}</Banner>;
  if (mine.data === undefined) return <Skeleton label={t('loading')} />;
  const { webinars } = mine.data;
  if (webinars.length === 0) return <Nothing />;
  const sum = (of: (one: MyAttendanceIn) => number) => webinars.reduce((all, one) => all + of(one), 0);
  const share = shareOf(
    sum((one) => one.mine.seconds),
    sum((one) => one.official_seconds),
  );
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <>
      <div className={styles.summary}>
        {share !== null && <p>{t('mine.all', { share: percent.format(share), count: webinars.length })}</p>}
        <p className={styles.note}>{t('attendance.rule', { count: limits.ATTENDANCE_GAP_SECONDS })}</p>
      </div>
      <ul className={styles.webinars}>
        {webinars.map((one) => (
          <MyWebinar key={one.webinar_id} one={one} />
        ))}
      </ul>
    </>
  );
}

function MyWebinar({ one }: { one: MyAttendanceIn }) {
  const { t, language } = useText('planning');
  const now = useNow();
  const share = shareOf(one.mine.seconds, one.official_seconds);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <li className={styles.mine}>
      <details>
        <summary>
          <ChevronRight className={styles.chevron} aria-hidden="true" size={16} />
          <span className={styles.words}>
            <span className={styles.heading}>{one.title}</span>
            <span className={styles.note}>{longDay(new Date(one.from), now, language)}</span>
          </span>
          <span className={styles.number}>
            {t('mine.of', { minutes: minutesOf(one.mine.seconds), of: minutesOf(one.official_seconds) })}
            {share !== null && <b className={styles.share}>{percent.format(share)}</b>}
          </span>
        </summary>
        <Spans attendee={one.mine} />
      </details>
    </li>
  );
}
