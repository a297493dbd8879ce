// Which topics a channel has, and where a link to one leads. Pure.

import type { Topic, TopicId } from '@/protocol';

const ORDER: Record<Topic['state'], number> = { open: 0, locked: 1, resolved: 2 };

/** Topics that stand for themselves: what is talked about first, what is resolved last. */
export function openTopics(topics: readonly Topic[]): Topic[] {
  return topics
    .filter(({ merged_into }) => merged_into === null)
    .toSorted((a, b) => ORDER[a.state] - ORDER[b.state]);
}

/** Where a topic is now: merged ones lead on, however often. */
export function leadsTo(topics: readonly Topic[], id: TopicId): TopicId {
  const known = new Map(topics.map((topic) => [topic.id, topic]));
  const passed = new Set<TopicId>();
  let at = id;
  while (!passed.has(at)) {
    passed.add(at);
    const next = known.get(at)?.merged_into ?? null;
    if (next === null) return at;
    at = next;
  }
  return at;
}
