import { useQuery } from '@tanstack/react-query';
import { Unlink } from 'lucide-react';
import { Redirect, useParams } from 'wouter';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import { messageQuery } from '@/features/channels/queries';
import { useText } from '@/i18n/useText';
import { type MessageId, routes, type Topic, type TopicId } from '@/protocol';
import { paths } from '@/routing/paths';
import { EmptyState } from '@/ui/EmptyState';
import { Skeleton } from '@/ui/Skeleton';

// Where links to messages and topics lead, wherever they are now.

/** A link to a message; one to an answer leads to its thread. */
export function MessageLink() {
  const { message = '' } = useParams<{ message: string }>();
  const { data, error } = useQuery({ ...messageQuery(message as MessageId), staleTime: 0 });
  if (!data) return <Looking error={error} />;
  const to =
    data.thread_id === undefined
      ? paths.message(data.channel_id, data.seq)
      : paths.thread(data.channel_id, data.thread_id);
  return <Redirect to={to} replace />;
}

/** A link to a topic; one that was merged leads on. */
export function TopicLink() {
  const { topic = '' } = useParams<{ topic: string }>();
  const { data, error } = useQuery({
    queryKey: keys.topic(topic as TopicId),
    queryFn: ({ signal }) => get<Topic>(path(routes.TOPIC_BY_ID, { topic }), { signal }),
    staleTime: 0,
  });
  if (!data) return <Looking error={error} />;
  return <Redirect to={paths.topic(data.channel_id, data.merged_into ?? data.id)} replace />;
}

function Looking({ error }: { error: Error | null }) {
  const { t } = useText('talk');
  if (error === null) return <Skeleton label={t('link.loading')} rows={6} />;
  return <EmptyState icon={<Unlink />} title={t('link.gone')} text={t('link.goneText')} isPage />;
}
