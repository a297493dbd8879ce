import { describe, expect, it } from 'vitest';
import type { Event, PeerReview, RoomEvent, RoomId, SpaceSnapshot } from '@/protocol';
import { applyEvent } from '@/realtime/apply';
import { handIn, sharedDocument, space, spaceFile, spaceSnapshot } from '@/testing/spaces';
import { spaceEvents, spacesEvents } from './events';

function applied(before: SpaceSnapshot, ...events: Event[]): SpaceSnapshot {
  return events.reduce<SpaceSnapshot>((snapshot, event, at) => {
    const entry = { room: 's' as RoomId, position: { epoch: 1, seq: at + 2 }, event } as RoomEvent;
    const next = applyEvent(spaceEvents, snapshot, entry);
    if (next === null) throw new Error('gap');
    return next;
  }, before);
}

const review = (id: string, from: string, to: string) =>
  ({ id, from_space_id: from, to_space_id: to, body: '', given_at: null }) as unknown as PeerReview;

describe('a space', () => {
  it('shows documents in the order of their ranks, wherever they came from', () => {
    const { documents } = applied(
      spaceSnapshot(),
      { type: 'document_changed', payload: sharedDocument('d3', 'Anhang', { rank: 'd1V' }) },
      { type: 'document_changed', payload: sharedDocument('d1', 'Konzept 2', { rank: 'z' }) },
      { type: 'document_gone', payload: { document_id: sharedDocument('d2', '').id } },
    );
    expect(documents.map(({ title }) => title)).toEqual(['Anhang', 'Konzept 2']);
  });

  it('counts the bytes of all versions, and gives them back', () => {
    const one = spaceFile('f', 'Plan.pdf', 100);
    const two = { ...one, versions: [{ ...one.versions[0], number: 2, bytes: 50 }, ...one.versions] };
    const full = applied(spaceSnapshot(), { type: 'file_changed', payload: two as typeof one });
    expect(full.used_bytes).toBe(150);
    const gone = applied(
      spaceSnapshot(),
      { type: 'file_changed', payload: one },
      { type: 'file_gone', payload: { file_id: one.id } },
    );
    expect(gone).toMatchObject({ files: [], used_bytes: 0 });
  });

  it('has the newest hand-in first, and what was said to it', () => {
    const { hand_ins } = applied(
      spaceSnapshot({ hand_ins: [handIn(1)] }),
      { type: 'hand_in_changed', payload: handIn(2) },
      { type: 'hand_in_changed', payload: handIn(1, { state: 'returned' }) },
    );
    expect(hand_ins.map(({ number, state }) => [number, state])).toEqual([
      [2, 'handed_in'],
      [1, 'returned'],
    ]);
  });

  it('tells feedback that the group gives from feedback that it gets', () => {
    const { gives, gets } = applied(
      spaceSnapshot(),
      { type: 'peer_review_changed', payload: review('a', 's', 'other') },
      { type: 'peer_review_changed', payload: review('b', 'other', 's') },
    );
    expect([gives.map(({ id }) => id), gets.map(({ id }) => id)]).toEqual([['a'], ['b']]);
  });

  it('keeps its place in the log also through events that are not its own', () => {
    const moved = applied(spaceSnapshot(), { type: 'card_gone', payload: { card_id: 'k' as never } });
    expect(moved.position.seq).toBe(2);
  });
});

describe('the groups of a run', () => {
  it('has each once, as it is now', () => {
    const before = { position: { epoch: 1, seq: 1 }, spaces: [space()] };
    const entry = {
      room: 'r' as RoomId,
      position: { epoch: 1, seq: 2 },
      event: { type: 'space_listed', payload: space({ name: 'Laterale Führung' }) },
    } as RoomEvent;
    expect(applyEvent(spacesEvents, before, entry)?.spaces.map(({ name }) => name)).toEqual([
      'Laterale Führung',
    ]);
  });
});
