import { describe, expect, it } from 'vitest';
import type { ChannelId, PersonId, Topic, TopicId } from '@/protocol';
import { leadsTo, openTopics } from './topic-list';

const topic = (id: string, change: Partial<Topic> = {}): Topic => ({
  id: id as TopicId,
  channel_id: 'c' as ChannelId,
  title: id,
  state: 'open',
  merged_into: null,
  created_by: 'ada' as PersonId,
  created_at: '2026-11-23T10:00:00Z',
  ...change,
});

describe('topics of a channel', () => {
  it('show what is talked about first, and nothing that was merged', () => {
    const topics = [
      topic('a', { state: 'resolved' }),
      topic('b', { state: 'locked' }),
      topic('c'),
      topic('d', { merged_into: 'c' as TopicId }),
    ];
    expect(openTopics(topics).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  it('lead on from what was merged, twice too', () => {
    const topics = [
      topic('a', { merged_into: 'b' as TopicId }),
      topic('b', { merged_into: 'c' as TopicId }),
      topic('c'),
    ];
    expect(leadsTo(topics, 'a' as TopicId)).toBe('c');
    expect(leadsTo(topics, 'unknown' as TopicId)).toBe('unknown');
  });
});
