import { MessageCircleQuestion } from 'lucide-react';
import { problemCode } from '@/api/errors';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { WebinarId } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import button from '@/ui/Button.module.css';
import { EmptyState } from '@/ui/EmptyState';
import { Skeleton } from '@/ui/Skeleton';
import { AfterPage } from './after/AfterPage';
import { BeforePage } from './before/BeforePage';
import type { OpenWebinar } from './queries';
import { RoomPage } from './room/RoomPage';
import { useRoomAnnouncements } from './use-announcements';
import { useRoom } from './use-room';
import { useWebinar } from './use-webinar';

interface Props {
  webinarId: WebinarId;
}

/** A webinar, whatever its state: before, while it is open, and after. */
export function WebinarPage({ webinarId }: Props) {
  const { t } = useText('webinars');
  const problem = useProblem();
  const { data: open, error } = useWebinar(webinarId);
  if (open !== undefined) return <Opened open={open} />;
  if (error === null) return <Skeleton label={t('loading')} rows={6} />;
  const isGone = problemCode(error) === 'not_found';
  return (
    <EmptyState
      isPage
      icon={<MessageCircleQuestion />}
      title={t(isGone ? 'gone.title' : 'failed.title')}
      text={isGone ? t('gone.text') : (problem.text(error) ?? '')}
      action={
        <Link to={paths.today} className={classNames(button.button, button.quiet)}>
          {t('gone.action')}
        </Link>
      }
    />
  );
}

function Opened({ open }: { open: OpenWebinar }) {
  const room = useRoom(open);
  useRoomAnnouncements(room);
  if (room.live.state === 'planned') return <BeforePage room={room} />;
  return room.isOpen ? <RoomPage room={room} /> : <AfterPage room={room} />;
}
