import type { MessageId, TopicId } from '@/protocol';
import { useSearch } from '@/routing/useSearch';

/** Which topic is shown alone, and which thread stands beside the conversation; both are part of the address. */
export interface TalkPlace {
  topic: TopicId | null;
  thread: MessageId | null;
  openTopic: (topic: TopicId | null) => void;
  openThread: (root: MessageId | null) => void;
}

export function useTalkPlace(): TalkPlace {
  const [search, change] = useSearch();
  const thread = search.get('thread') as MessageId | null;
  return {
    topic: search.get('topic') as TopicId | null,
    thread,
    openTopic: (topic) => change({ topic }),
    // From one thread to another is one step: back closes the panel.
    openThread: (root) => change({ thread: root }, { replace: thread !== null }),
  };
}
