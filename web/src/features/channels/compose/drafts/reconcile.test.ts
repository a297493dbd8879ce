import { describe, expect, it } from 'vitest';
import type { ChannelId, Draft, Drafts, MessageId, RoomEvent } from '@/protocol';
import { applyEvent } from '@/realtime/apply';
import { draftEvents } from './events';
import { reconcile } from './reconcile';

const at = (version: number, body: string) => ({ version, body });

describe('a draft on two devices', () => {
  it.each([
    ['both are the same', 'a', at(1, 'a'), at(1, 'a'), null, 'nothing'],
    ['only I went on', 'ab', at(1, 'a'), at(1, 'a'), null, 'push'],
    ['only the other went on', 'a', at(1, 'a'), at(2, 'abc'), null, 'adopt'],
    ['both went on', 'ab', at(1, 'a'), at(2, 'ac'), null, 'keep_both'],
    ['my own words come back while I type on', 'abc', at(1, 'a'), at(2, 'ab'), 'ab', 'push'],
    ['it was sent elsewhere, and I had not touched it', 'a', at(1, 'a'), at(0, ''), null, 'adopt'],
    ['it was sent elsewhere while I went on', 'ab', at(1, 'a'), at(0, ''), null, 'push'],
    ['I have nothing here, the other something', '', at(0, ''), at(1, 'a'), null, 'adopt'],
    ['only white space here', ' ', at(0, ''), at(1, 'a'), null, 'adopt'],
  ] as const)('%s', (_, local, agreed, remote, sent, step) => {
    expect(reconcile(local, agreed, remote, sent)).toBe(step);
  });

  it('two devices that write in turns never lose a text', () => {
    // Each device pushes against what it knows; a refusal makes it look, and keep both.
    let server = at(0, '');
    const device = () => ({ text: '', agreed: at(0, ''), kept: [] as string[] });
    const [here, there] = [device(), device()];
    let seed = 3;
    const next = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    for (let round = 0; round < 500; round += 1) {
      const one = next(2) === 0 ? here : there;
      if (next(2) === 0) one.text = `${one === here ? 'h' : 't'}${round}`;
      const before = one.text;
      const step = reconcile(one.text, one.agreed, server, null);
      if (step === 'adopt') one.text = server.body;
      if (step === 'keep_both') one.kept.push(server.body);
      if (step === 'push' || step === 'keep_both') server = at(server.version + 1, one.text);
      one.agreed = server;
      // What was written here and not told before is here, kept, or known to all.
      expect([one.text, server.body, ...one.kept]).toContain(step === 'adopt' ? server.body : before);
    }
    expect([here.text, there.text]).toContain(server.body);
  });
});

describe('events of drafts', () => {
  const channel_id = 'c' as ChannelId;
  const draft = (body: string, thread_id: MessageId | null = null, version = 1): Draft => ({
    place: { channel_id, thread_id },
    body,
    topic_id: null,
    reply_to: null,
    version,
    at: '2026-12-01T10:00:00Z',
  });
  const none: Drafts = { position: { epoch: 1, seq: 0 }, drafts: [], scheduled: [] };
  const changed = (seq: number, payload: Draft) =>
    ({ position: { epoch: 1, seq }, event: { type: 'draft_changed', payload } }) as unknown as RoomEvent;

  it('keep one for each place, and none that is empty', () => {
    const inThread = draft('Antwort', 'm' as MessageId);
    const all = [draft('a'), inThread, draft('b', null, 2), draft('', null, 3)];
    const after = all.reduce<Drafts>(
      (snapshot, one, index) => applyEvent(draftEvents, snapshot, changed(index + 1, one)) ?? snapshot,
      none,
    );
    expect(after.drafts).toEqual([inThread]);
    expect(after.position.seq).toBe(4);
  });
});
