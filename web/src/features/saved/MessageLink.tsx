import { useQuery } from '@tanstack/react-query';
import { MessageCircleQuestion } from 'lucide-react';
import { Redirect } from 'wouter';
import { problemCode } from '@/api/errors';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { MessageId } from '@/protocol';
import { paths } from '@/routing/paths';
import { useSearch } from '@/routing/useSearch';
import { EmptyState } from '@/ui/EmptyState';
import { Skeleton } from '@/ui/Skeleton';
import { messageQuery } from './queries';

/** A link to a message leads on to where it stands by now: its channel, or its thread. One to a thread opens its answers. */
export function MessageLink({ message: id }: { message: MessageId }) {
  const { t } = useText('saved');
  const problem = useProblem();
  const [search] = useSearch();
  const { data, error } = useQuery(messageQuery(id));
  if (data !== undefined) {
    const { channel_id, seq, thread_id } = data;
    const thread = thread_id ?? (search.has('thread') ? id : undefined);
    const to = thread === undefined ? paths.message(channel_id, seq) : paths.thread(channel_id, thread);
    return <Redirect to={to} replace />;
  }
  if (error === null) return <Skeleton label={t('loading')} rows={6} />;
  const isGone = problemCode(error) === 'not_found';
  return (
    <EmptyState
      isPage
      icon={<MessageCircleQuestion />}
      title={t(isGone ? 'goneTitle' : 'failedTitle')}
      text={isGone ? t('goneText') : (problem.text(error) ?? '')}
    />
  );
}
