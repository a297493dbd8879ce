import { beforeEach, expect, it } from 'vitest';
import { OfflineError, ProblemError } from '@/api/errors';
import { keys } from '@/api/keys';
import { claimCopies, writeCopy } from '@/lib/kept-copies';
import type { ChannelId, Message, MessagePage } from '@/protocol';
import { historyOr, pageOf } from './kept-history';

const page = (from: number, to: number, has_older: boolean): MessagePage => ({
  messages: Array.from({ length: to - from + 1 }, (_, at) => ({ seq: from + at }) as Message),
  has_older,
  has_newer: false,
});
const seqs = (of: MessagePage | null) => of && [of.messages[0]?.seq, of.messages.at(-1)?.seq];
const end = page(11, 30, true);

beforeEach(() => claimCopies('ada'));

it('goes on from any place that the device has', () => {
  expect(pageOf(end, { after: 14, limit: 5 })).toMatchObject({ has_older: true, has_newer: true });
  expect(seqs(pageOf(end, { after: 14, limit: 5 }))).toEqual([15, 19]);
  expect(seqs(pageOf(end, { after: 27, limit: 5 }))).toEqual([28, 30]);
  expect(seqs(pageOf(end, { before: 20, limit: 5 }))).toEqual([15, 19]);
  expect(seqs(pageOf(end, { around: 20, limit: 6 }))).toEqual([17, 22]);
  expect(pageOf(end, { limit: 5 })).toMatchObject({ has_older: true, has_newer: false });
  expect(seqs(pageOf(end, { limit: 5 }))).toEqual([26, 30]);
});

it('never leaves a hole', () => {
  expect(pageOf(end, { after: 5 })).toBeNull();
  expect(pageOf(end, { before: 8 })).toBeNull();
  expect(pageOf(end, { around: 8 })).toBeNull();
  expect(pageOf(end, { after: 35 })).toBeNull();
  expect(seqs(pageOf(page(11, 30, false), { around: 8, limit: 4 }))).toEqual([11, 14]);
});

it('answers only where the line is what is missing', async () => {
  const channel = 'c' as ChannelId;
  const data = { position: { epoch: 1, seq: 30 }, messages: end };
  const offline = new OfflineError();
  await expect(historyOr(offline, channel, {})).rejects.toBe(offline);
  await writeCopy({ key: JSON.stringify(keys.channel(channel)), person: 'ada', at: 1, data });
  expect(seqs((await historyOr(offline, channel, { limit: 3 })).page)).toEqual([28, 30]);
  const refused = new ProblemError({ code: 'not_found', title: '', status: 404 });
  await expect(historyOr(refused, channel, {})).rejects.toBe(refused);
});
