import { expect, it } from 'vitest';
import type { ChannelId, CommandId, MessageId, PersonId } from '@/protocol';
import type { OutboxRow } from '@/realtime/outbox';
import { threadRows } from './thread-rows';

it('what was written into a thread is shown also where the thread cannot be loaded', () => {
  const me = 'ada' as PersonId;
  const row: OutboxRow = {
    id: 'x' as CommandId,
    person: me,
    channel: 'c' as ChannelId,
    body: 'Ich bringe sie mit',
    replyTo: null,
    at: 0,
    problem: null,
    threadId: 'r' as MessageId,
    state: 'failed',
    seq: null,
    isOld: false,
  };
  expect(threadRows(undefined, [row], 'r' as MessageId, me).map(({ key }) => key)).toEqual(['x']);
});
