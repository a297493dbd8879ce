import { NotificationsSection } from '@/features/notifications/NotificationsSection';
import { QuietHoursSection } from '@/features/notifications/QuietHoursSection';
import type { RunId } from '@/protocol';

// What tells people of what: a part of their settings, and one of the course's.

export function NotificationSettings() {
  return <NotificationsSection />;
}

export function CourseQuietHours({ run }: { run: RunId }) {
  return <QuietHoursSection run={run} />;
}
