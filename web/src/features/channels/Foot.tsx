import { Lock } from 'lucide-react';
import { Suspense } from 'react';
import { useText } from '@/i18n/useText';
import type { ChannelSnapshot, MessageId } from '@/protocol';
import { Composer } from './Composer';
import { SelectionBar, SilenceBar } from './lazy';
import type { ComposerField, TopicTask } from './parts';
import { ReadOnlyBar } from './ReadOnlyBar';
import bar from './ReadOnlyBar.module.css';
import { TypingLine } from './TypingLine';
import type { Conversation } from './use-conversation';

interface Props {
  conversation: Conversation;
  snapshot: ChannelSnapshot;
  field: ComposerField;
  chosen: ReadonlySet<MessageId> | null;
  onEndChoosing: () => void;
  onTask: (task: TopicTask) => void;
  onSent: () => void;
}

/** Below the messages: where one writes, why one cannot, or what is done with those that are chosen. */
export function Foot({ conversation, snapshot, field, chosen, ...ways }: Props) {
  const { t } = useText('channels');
  const { people, rights, topic } = conversation;
  const { channel } = snapshot;
  const chosenTopic = snapshot.topics.find(({ id }) => id === topic);
  const isLocked = rights?.leads === false && chosenTopic?.state === 'locked';
  // Who writes sees where it goes.
  const name = chosenTopic ? `${conversation.name}, ${chosenTopic.title}` : conversation.name;
  if (chosen)
    return (
      <Suspense fallback={null}>
        <SelectionBar
          conversation={conversation}
          chosen={chosen}
          onEnd={ways.onEndChoosing}
          onTask={ways.onTask}
        />
      </Suspense>
    );
  if (rights?.readOnly === 'silenced')
    return <Suspense fallback={null}>{rights.silence && <SilenceBar silence={rights.silence} />}</Suspense>;
  if (rights?.readOnly)
    return <ReadOnlyBar channel={channel} reason={rights.readOnly} canJoin={rights.canJoin} />;
  if (isLocked)
    return (
      <div className={bar.bar}>
        <Lock size={18} aria-hidden="true" />
        <p>{t('readOnly.topic')}</p>
      </div>
    );
  return (
    <>
      <TypingLine channel={channel.id} people={people} />
      <Composer
        channel={channel}
        name={name}
        place={{ channel_id: channel.id, thread_id: null }}
        topicId={topic}
        people={people}
        field={field}
        onSent={ways.onSent}
      />
    </>
  );
}
