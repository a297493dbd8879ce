import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import { useLive } from '@/features/accounts/live';
import { meQuery } from '@/features/accounts/queries';
import type { TopicTask, TopicTaskProps } from '@/features/channels/parts';
import { channelQuery } from '@/features/channels/queries';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import {
  type ChannelId,
  limits,
  type ReadersChange,
  routes,
  type TalkCommand,
  type TopicId,
} from '@/protocol';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { SelectField } from '@/ui/SelectField';
import styles from './MoveDialog.module.css';
import { openTopics } from './topic-list';

interface Props extends Omit<TopicTaskProps, 'task'> {
  task: Extract<TopicTask, { type: 'move' | 'move_topic' }>;
}

const NO_TOPIC = 'none';

/** Moves messages, or a whole topic, and says before whose reading that changes. */
export function MoveDialog({ conversation, task, onChoose, onClose }: Props) {
  const { t } = useText('topics');
  const problem = useProblem();
  const live = useLive();
  const { data: person } = useQuery(meQuery());
  const from = conversation.snapshot?.channel;
  const isTopic = task.type === 'move_topic';
  const channels = (person?.memberships ?? [])
    .map(({ channel }) => channel)
    .filter(
      ({ id, run_id, kind, archived_at }) =>
        run_id === from?.run_id &&
        // What is said in a direct conversation stays in it.
        (id === from?.id || (kind !== 'direct' && from?.kind !== 'direct')) &&
        archived_at === null &&
        !(isTopic && id === from?.id),
    );
  const [to, setTo] = useState<ChannelId | undefined>(isTopic ? channels[0]?.id : from?.id);
  const [topic, setTopic] = useState<TopicId | typeof NO_TOPIC>(NO_TOPIC);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isAway = to !== undefined && to !== from?.id;
  const { data: target } = useQuery({ ...channelQuery(to ?? ('' as ChannelId)), enabled: isAway });
  const readers = useReaders(from?.id, isAway ? to : undefined);
  const topics = openTopics((isAway ? target : conversation.snapshot)?.topics ?? []);
  const isTooMany = task.type === 'move' && task.messages.length > limits.MOVED_MESSAGES;
  const move = async () => {
    if (to === undefined) return;
    setIsBusy(true);
    const command: TalkCommand =
      task.type === 'move_topic'
        ? { do: 'move_topic', topic_id: task.topic.id, channel_id: to }
        : {
            do: 'move_messages',
            message_ids: [...task.messages],
            channel_id: to,
            topic_id: topic === NO_TOPIC ? null : topic,
          };
    try {
      await live.run({ type: 'talk', payload: command });
      onClose(true);
      if (task.type === 'move_topic') onChoose(null);
    } catch (refused) {
      setError(refused);
      setIsBusy(false);
    }
  };
  const why =
    to === undefined
      ? t('move.nowhere')
      : isTooMany
        ? t('move.tooMany')
        : // Nobody moves anything before it is said whose reading that changes.
          isAway && readers.data === undefined
          ? t('move.asking')
          : undefined;
  const { lost = 0, gained = 0 } = (isAway ? readers.data : undefined) ?? {};
  return (
    <Dialog
      title={
        task.type === 'move_topic'
          ? t('move.topicTitle', { topic: task.topic.title })
          : t('move.title', { count: task.messages.length })
      }
      onClose={() => onClose(false)}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t('cancel')}</Button>
          <Button look="action" isBusy={isBusy} disabledReason={why} onClick={() => void move()}>
            {t('move.save')}
          </Button>
        </>
      }
    >
      {to === undefined ? (
        <p>{t('move.nowhere')}</p>
      ) : (
        <SelectField
          label={t('move.channel')}
          value={to}
          options={channels.map(({ id, name }) => ({
            value: id,
            label: id === from?.id ? t('move.here', { channel: conversation.name }) : name,
          }))}
          onChange={(next) => {
            setTo(next);
            setTopic(NO_TOPIC);
          }}
        />
      )}
      {!isTopic && (
        <SelectField
          label={t('move.topic')}
          value={topic}
          options={[
            { value: NO_TOPIC, label: t('move.noTopic') },
            ...topics.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          onChange={(next) => setTopic(next as TopicId | typeof NO_TOPIC)}
        />
      )}
      <div role="status" className={styles.readers}>
        {lost > 0 && <p>{t('move.lost', { count: lost })}</p>}
        {gained > 0 && <p>{t('move.gained', { count: gained })}</p>}
      </div>
      <p className={styles.note}>{t('move.note')}</p>
      {(error ?? readers.error) !== null && <p role="alert">{problem.text(error ?? readers.error)}</p>}
    </Dialog>
  );
}

/** What a move changes for readers. Asked anew every time: people come and go. */
function useReaders(from: ChannelId | undefined, to: ChannelId | undefined) {
  return useQuery({
    queryKey: keys.readers(from ?? ('' as ChannelId), to ?? ('' as ChannelId)),
    queryFn: ({ signal }) =>
      get<ReadersChange>(path(routes.CHANNEL_READERS, { channel: from ?? '' }), { query: { to }, signal }),
    enabled: from !== undefined && to !== undefined,
    staleTime: 0,
    gcTime: 0,
  });
}
