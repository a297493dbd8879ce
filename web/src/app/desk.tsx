import { useParams } from 'wouter';
import { DeskPage } from '@/features/desk/DeskPage';
import type { WebinarId } from '@/protocol';

// The moderator's desk, loaded by nobody but the staff of a webinar.

export function Desk() {
  const { webinar } = useParams<{ webinar: string }>();
  return <DeskPage key={webinar} webinarId={webinar as WebinarId} />;
}
