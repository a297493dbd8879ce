import { useParams } from 'wouter';
import { MessageLink } from '@/features/saved/MessageLink';
import { SavedPage } from '@/features/saved/SavedPage';
import type { MessageId } from '@/protocol';
import { paths } from '@/routing/paths';
import { BackLink } from './BackLink';

/** What I keep for later. */
export function Saved() {
  return <SavedPage back={<BackLink to={paths.inbox} />} />;
}

/** A link to a message by its id. */
export function AnyMessage() {
  const { message } = useParams<{ message: string }>();
  return <MessageLink message={message as MessageId} />;
}
