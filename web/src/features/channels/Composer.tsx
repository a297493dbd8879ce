import { type RefObject, Suspense } from 'react';
import type { Channel, DraftPlace, TopicId } from '@/protocol';
import { FullComposer } from './compose/lazy';
import { SimpleComposer } from './compose/SimpleComposer';
import type { People } from './people';

export interface ComposerProps {
  channel: Channel;
  /** What the channel is called. */
  name: string;
  /** The channel, or a thread of it. */
  place: DraftPlace;
  /** The topic that what is written goes to. */
  topicId: TopicId | null;
  people: People;
  /** What takes the focus when somebody wants to write. */
  field: RefObject<HTMLElement | null>;
  onSent: () => void;
}

/** Where messages are written. It works without a line: what is sent then waits in the outbox. */
export function Composer(props: ComposerProps) {
  return (
    <Suspense fallback={<SimpleComposer {...props} />}>
      <FullComposer {...props} />
    </Suspense>
  );
}
