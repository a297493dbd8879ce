import { useParams } from 'wouter';
import { AttendancePage } from '@/features/planning/attendance/AttendancePage';
import { MyAttendancePage } from '@/features/planning/attendance/MyAttendancePage';
import { NewPlanPage } from '@/features/planning/plan/NewPlanPage';
import { PlanPage } from '@/features/planning/plan/PlanPage';
import { ReportPage } from '@/features/planning/report/ReportPage';
import type { WebinarId } from '@/protocol';
import { paths } from '@/routing/paths';
import { BackLink } from './BackLink';

// Before and after a webinar: its plan, who was there, what is left of it.

export function NewPlan() {
  return <NewPlanPage back={<BackLink to={paths.programme} />} />;
}

export function Plan() {
  const webinar = useWebinarId();
  return <PlanPage key={webinar} webinar={webinar} back={<BackLink to={paths.programme} />} />;
}

export function Attendance() {
  const webinar = useWebinarId();
  return <AttendancePage key={webinar} webinar={webinar} back={<BackLink to={paths.programme} />} />;
}

export function Report() {
  const webinar = useWebinarId();
  return <ReportPage key={webinar} webinar={webinar} back={<BackLink to={paths.programme} />} />;
}

export function MyAttendance() {
  return <MyAttendancePage back={<BackLink to={paths.programme} />} />;
}

function useWebinarId(): WebinarId {
  return useParams<{ webinar: string }>().webinar as WebinarId;
}
