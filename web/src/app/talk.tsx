import { useQuery } from '@tanstack/react-query';
import { Unlink } from 'lucide-react';
import { Redirect, useParams } from 'wouter';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import { useText } from '@/i18n/useText';
import { routes, type Topic, type TopicId } from '@/protocol';
import { paths } from '@/routing/paths';
import { EmptyState } from '@/ui/EmptyState';
import { Skeleton } from '@/ui/Skeleton';

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
