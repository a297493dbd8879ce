import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { path } from '@/api/client';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { timeOfDay } from '@/lib/time';
import { type Attendance, type Attendee, limits, routes, type WebinarId } from '@/protocol';
import { Banner } from '@/ui/Banner';
import button from '@/ui/Button.module.css';
import { Page } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { attendanceQuery, factsQuery } from '../queries';
import { WebinarLinks } from '../WebinarLinks';
import styles from './Attendance.module.css';
import { AttendeeRow } from './AttendeeRow';
import { CorrectionDialog } from './CorrectionDialog';
import { byName, came, minutesOf } from './minutes';

/** Who was there, by name, and every minute of it explained. */
export function AttendancePage({ webinar, back }: { webinar: WebinarId; back?: ReactNode }) {
  const { t } = useText('planning');
  const problem = useProblem();
  const attendance = useQuery(attendanceQuery(webinar));
  const title = useQuery(factsQuery(webinar)).data?.title;
  const [correcting, setCorrecting] = useState<Attendee | null>(null);
  return (
    <Page
      isWide
      header={
        <PageHeader
          title={t('attendance.title')}
          subtitle={title}
          back={back}
          actions={
            <a
              className={classNames(button.button, button.quiet)}
              href={path(routes.WEBINAR_ATTENDANCE_CSV, { webinar })}
              download
            >
              <Download aria-hidden="true" />
              CSV
            </a>
          }
        />
      }
    >
      <WebinarLinks webinar={webinar} here="attendance" />
      {attendance.isError && <Banner tone="bad">{problem.text(attendance.error)}</Banner>}
      {attendance.isPending && <Skeleton label={t('loading')} rows={8} />}
      {attendance.data !== undefined && (
        <>
          <Summary attendance={attendance.data} />
          <Table attendance={attendance.data} onCorrect={setCorrecting} />
        </>
      )}
      {correcting !== null && attendance.data !== undefined && (
        <CorrectionDialog
          attendance={attendance.data}
          attendee={correcting}
          onClose={() => setCorrecting(null)}
        />
      )}
    </Page>
  );
}

function Summary({ attendance }: { attendance: Attendance }) {
  const { t, language } = useText('planning');
  const { members, of, guests } = came(attendance);
  const time = (at: string) => timeOfDay(new Date(at), language);
  return (
    <div className={styles.summary}>
      <p>
        {t('attendance.came', { count: members, of })}
        {guests > 0 && ` ${t('attendance.guests', { count: guests })}`}
      </p>
      <p className={styles.note}>
        {t('attendance.counts', {
          from: time(attendance.from),
          to: time(attendance.to),
          count: minutesOf(attendance.official_seconds),
        })}{' '}
        {t('attendance.rule', { count: limits.ATTENDANCE_GAP_SECONDS })}
      </p>
    </div>
  );
}

interface TableProps {
  attendance: Attendance;
  onCorrect: (attendee: Attendee) => void;
}

function Table({ attendance, onCorrect }: TableProps) {
  const { t, language } = useText('planning');
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('attendance.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('attendance.name')}</th>
          <th scope="col" className={styles.number}>
            {t('attendance.minutes')}
          </th>
          <th scope="col" className={styles.number}>
            {t('attendance.share')}
          </th>
          <th scope="col" className={classNames(styles.number, styles.wide)}>
            {t('attendance.first')}
          </th>
          <th scope="col" className={classNames(styles.number, styles.wide)}>
            {t('attendance.last')}
          </th>
        </tr>
      </thead>
      {byName(attendance.people, language).map((attendee) => (
        <AttendeeRow
          key={attendee.person.person_id}
          attendee={attendee}
          official={attendance.official_seconds}
          onCorrect={() => onCorrect(attendee)}
        />
      ))}
    </table>
  );
}
