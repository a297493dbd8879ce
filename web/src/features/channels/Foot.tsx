import { Suspense, useState } from 'react';
import { problemCode } from '@/api/errors';
import type { ChannelSnapshot, MessageId } from '@/protocol';
import { Composer } from './Composer';
import { ReadOnlyBar, SelectionBar, SilenceBar, TopicNote } from './lazy';
import type { ComposerField, TopicTask } from './parts';
import { TypingLine } from './TypingLine';
import type { Conversation } from './use-conversation';
import { useTalkPlace } from './use-talk-place';

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
  const { people, rights, topic } = conversation;
  const { channel } = snapshot;
  const { openTopic } = useTalkPlace();
  const chosenTopic = snapshot.topics.find(({ id }) => id === topic);
  // A topic that was just made is known a moment later than it is open.
  const [wasThere, setWasThere] = useState(false);
  if (chosenTopic && !wasThere) setWasThere(true);
  const isAbsent = chosenTopic === undefined && (wasThere || problemCode(conversation.error) === 'not_found');
  // It moved to another channel, or into another topic: nothing can be written into it here.
  const isGone = topic !== null && (isAbsent || (chosenTopic?.merged_into ?? null) !== null);
  const isLocked = rights?.leads === false && chosenTopic?.state === 'locked';
  // Who writes sees where it goes.
  const name = chosenTopic ? `${conversation.name}, ${chosenTopic.title}` : conversation.name;
  const note = topic !== null && (
    <Suspense fallback={null}>
      <TopicNote topic={topic} state={isGone ? 'gone' : chosenTopic?.state} onWhole={() => openTopic(null)} />
    </Suspense>
  );
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
    return (
      <Suspense fallback={null}>
        <ReadOnlyBar channel={channel} reason={rights.readOnly} canJoin={rights.canJoin} />
      </Suspense>
    );
  if (isGone || isLocked) return note;
  return (
    <>
      <TypingLine channel={channel.id} people={people} />
      {chosenTopic?.state === 'resolved' && note}
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
