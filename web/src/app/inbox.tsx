import { InboxPage } from '@/features/inbox/InboxPage';
import { TodaySections } from '@/features/inbox/TodaySections';

// What concerns me: the inbox, and its part of Today.

export function Inbox() {
  return <InboxPage />;
}

export function TodayMine() {
  return <TodaySections />;
}
