import { expect, it } from 'vitest';
import type { CaughtTalk, Message } from '@/protocol';
import { rangesOf } from './ranges';

const message = (seq: number, topic?: string) =>
  ({ seq, ...(topic === undefined ? {} : { marks: { topic_id: topic } }) }) as unknown as Message;
const talk = (topic: string | null, from_seq: number, to_seq: number) =>
  ({ topic_id: topic, from_seq, to_seq }) as unknown as CaughtTalk;

const said = [message(3), message(5), message(6, 't'), message(9), message(11, 't'), message(12, 't')];

it('reads what was said in the talk, over events that are no messages', () => {
  expect(rangesOf(said.slice(0, 2), talk(null, 3, 5))).toEqual([[3, 5]]);
});

it('never reads a message of another topic', () => {
  expect(rangesOf(said, talk(null, 3, 9))).toEqual([
    [3, 5],
    [9, 9],
  ]);
  expect(rangesOf(said, talk('t', 6, 12))).toEqual([
    [6, 6],
    [11, 12],
  ]);
});

it('reads no further than what was shown', () => {
  expect(rangesOf(said, talk('t', 6, 11))).toEqual([
    [6, 6],
    [11, 11],
  ]);
  expect(rangesOf(said, talk('other', 3, 12))).toEqual([]);
});
