import { describe, expect, it } from 'vitest';
import type { ChannelId, CommandId, Message, MessageId, PersonId, TopicId } from '@/protocol';
import type { OutboxRow } from '@/realtime/outbox';
import { buildRows, type Row, rowOfSeq, seqsBetween, standsIn } from './rows';

const ada = 'ada' as PersonId;
const bo = 'bo' as PersonId;

function message(seq: number, author: PersonId, at: string, change: Partial<Message> = {}): Message {
  return {
    id: `m${seq}` as MessageId,
    channel_id: 'c' as ChannelId,
    seq,
    author_id: author,
    posted_at: new Date(at).toISOString(),
    body: 'Moin',
    tree: [],
    version: 1,
    edited_at: null,
    deleted_at: null,
    reply_to: null,
    command_id: `cmd${seq}` as CommandId,
    ...change,
  };
}

function waiting(id: string, at: string): OutboxRow {
  return {
    id: id as CommandId,
    person: ada,
    channel: 'c' as ChannelId,
    body: 'Unterwegs',
    replyTo: null,
    at: new Date(at).getTime(),
    problem: null,
    state: 'waiting',
    seq: null,
    isOld: false,
  };
}

const build = (messages: Message[], change: Partial<Parameters<typeof buildRows>[0]> = {}) =>
  buildRows({ messages, hasOlder: false, outbox: [], me: ada, newFrom: null, ...change });

const shape = (rows: Row[]) =>
  rows
    .filter((row) => row.type !== 'start')
    .map((row) =>
      row.type === 'message' || row.type === 'outbox' ? `${row.key}${row.isFirst ? '*' : ''}` : row.type,
    );

const day = '2026-11-30T';

describe('rows', () => {
  it('names the author once for each run of messages', () => {
    const rows = build([
      message(1, ada, `${day}09:00`),
      message(2, ada, `${day}09:04`),
      message(3, bo, `${day}09:05`),
      message(4, ada, `${day}09:06`),
      message(5, ada, `${day}09:30`),
    ]);
    expect(shape(rows)).toEqual(['day', 'cmd1*', 'cmd2', 'cmd3*', 'cmd4*', 'cmd5*']);
  });

  it('gives a program its own name, whoever made it', () => {
    const rows = build([
      message(1, bo, `${day}09:00`),
      message(2, bo, `${day}09:01`, { hook: 'Wetter' }),
      message(3, bo, `${day}09:02`, { hook: 'Wetter' }),
      message(4, bo, `${day}09:03`, { hook: 'Bahn' }),
      message(5, bo, `${day}09:04`),
    ]);
    expect(rows.filter((row) => row.type === 'message').map((row) => row.isFirst)).toEqual([
      true,
      true,
      false,
      true,
      true,
    ]);
  });

  it('begins anew with the day, after a deleted message and at the divider', () => {
    const rows = build(
      [
        message(1, ada, `${day}23:58`),
        message(2, ada, '2026-12-01T00:01'),
        message(3, ada, '2026-12-01T00:02', { deleted_at: '2026-12-01T08:00:00Z' }),
        message(4, ada, '2026-12-01T00:03'),
        message(6, ada, '2026-12-01T00:04'),
      ],
      { newFrom: 5 },
    );
    expect(shape(rows)).toEqual(['day', 'cmd1*', 'day', 'cmd2*', 'cmd3', 'cmd4*', 'new', 'cmd6*']);
  });

  it('shows what waits at the end and lets the echo take its place', () => {
    const posted = message(1, ada, `${day}09:00`);
    const own = waiting('cmd2', `${day}09:01`);
    expect(shape(build([posted], { outbox: [own] }))).toEqual(['day', 'cmd1*', 'cmd2']);
    const echo = message(2, ada, `${day}09:01`);
    expect(shape(build([posted, echo], { outbox: [own] }))).toEqual(['day', 'cmd1*', 'cmd2']);
  });

  it('says where the conversation begins', () => {
    expect(build([]).map((row) => row.type)).toEqual(['start']);
    expect(build([], { hasOlder: true })).toEqual([]);
  });

  it('does not change when older messages come in front', () => {
    const newer = [message(2, ada, `${day}09:01`), message(3, ada, `${day}09:02`)];
    const before = build([message(1, ada, `${day}09:00`), ...newer], { hasOlder: true });
    expect(shape(before)).toEqual(['cmd2', 'cmd3']);
    const older = [message(0, bo, `${day}08:00`), message(1, ada, `${day}09:00`)];
    expect(shape(build([...older, ...newer], { hasOlder: true }))).toEqual(['cmd1*', 'cmd2', 'cmd3']);
  });

  it('finds a place, also of a seq that is no message', () => {
    const rows = build([message(2, ada, `${day}09:00`), message(5, bo, `${day}09:01`)]);
    expect(rowOfSeq(rows, 3)).toBe(3);
    expect(rowOfSeq(rows, 6)).toBe(-1);
  });

  it('counts what lies between two messages as seen with the later one', () => {
    const rows = build([
      message(2, ada, `${day}09:00`),
      message(5, bo, `${day}09:01`),
      message(9, bo, `${day}09:02`),
    ]);
    expect(seqsBetween(rows, 3, 4)).toEqual([3, 9]);
    expect(seqsBetween(rows, 1, 2)).toEqual([2, 2]);
    expect(seqsBetween(rows, 0, 1)).toBeNull();
  });
});

describe('what waits to be sent', () => {
  const [root, topic] = ['r' as MessageId, 't' as TopicId];
  const row = (change: Partial<OutboxRow>) => ({ ...waiting('x', `${day}09:00`), ...change });

  it('stands in the channel, and in its topic', () => {
    expect(standsIn(row({}), null, null)).toBe(true);
    expect(standsIn(row({}), topic, null)).toBe(false);
    expect(standsIn(row({ topicId: topic }), null, null)).toBe(true);
    expect(standsIn(row({ topicId: topic }), topic, null)).toBe(true);
  });

  it('stands in its thread; where that is not open, the channel shows what failed', () => {
    const failed = row({ threadId: root, state: 'failed' });
    expect(standsIn(row({ threadId: root }), null, null)).toBe(false);
    expect(standsIn(failed, null, null)).toBe(true);
    expect(standsIn(failed, null, root)).toBe(false);
    expect(standsIn(failed, null, 'another' as MessageId)).toBe(true);
    expect(standsIn(failed, topic, null)).toBe(false);
  });
});
