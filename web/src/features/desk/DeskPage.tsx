import { ArrowLeft, MonitorOff } from 'lucide-react';
import { problemCode } from '@/api/errors';
import type { OpenWebinar } from '@/features/webinars/queries';
import { useStaff, useWebinar } from '@/features/webinars/use-webinar';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { StaffSnapshot, WebinarId } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { EmptyState } from '@/ui/EmptyState';
import { backClass, PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { DeskView } from './DeskView';
import { DeskContext } from './desk';
import { useDeskData } from './use-desk-data';

/** The moderator's desk: what waits, what is visible, and what goes on, with one key for each action. */
export function DeskPage({ webinarId }: { webinarId: WebinarId }) {
  const { t } = useText('desk');
  const problem = useProblem();
  const open = useWebinar(webinarId);
  const staff = useStaff(webinarId);
  if (open.data && staff.data) return <Loaded open={open.data} staff={staff.data} />;
  const error = open.error ?? staff.error;
  const isClosed = problemCode(error) === 'not_found' || problemCode(error) === 'forbidden';
  return (
    <div>
      <PageHeader
        title={t('title')}
        back={
          <Link to={paths.webinar(webinarId)} className={backClass} data-back aria-label={t('back')}>
            <ArrowLeft size={20} aria-hidden="true" />
          </Link>
        }
      />
      {error === null ? (
        <Skeleton label={t('loading')} rows={6} />
      ) : (
        <EmptyState
          icon={<MonitorOff />}
          title={t(isClosed ? 'closed.title' : 'failed')}
          text={isClosed ? t('closed.text') : (problem.text(error) ?? '')}
        />
      )}
    </div>
  );
}

function Loaded({ open, staff }: { open: OpenWebinar; staff: StaffSnapshot }) {
  const { t } = useText('desk');
  const desk = useDeskData(open, staff);
  return (
    <DeskContext value={desk}>
      <title>{`${t('title')}: ${open.webinar.title} · Lotse`}</title>
      <DeskView />
    </DeskContext>
  );
}
