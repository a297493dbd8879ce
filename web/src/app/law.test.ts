// The law, replayed: a snapshot and the events after it make a fresh snapshot. The server's tests record the
// fixtures from the real thing; here the client's own appliers have to come to the same result.

import { describe, expect, it } from 'vitest';
import { personEvents } from '@/features/accounts/events';
import { boardEvents } from '@/features/board/events';
import { draftEvents } from '@/features/channels/compose/drafts/events';
import { channelEvents } from '@/features/channels/events';
import { runEvents } from '@/features/courses/events';
import { documentEvents } from '@/features/documents/events';
import { inboxEvents } from '@/features/inbox/events';
import { savedEvents } from '@/features/saved/events';
import { spaceEvents, spacesEvents } from '@/features/spaces/events';
import { askerEvents, staffEvents, stageEvents, webinarEvents } from '@/features/webinars/events';
import {
  type AskerSnapshot,
  type BoardSnapshot,
  type ChannelSnapshot,
  type DocumentSnapshot,
  type Drafts,
  type Inbox,
  limits,
  type PersonSnapshot,
  type RoomEvent,
  type RunSnapshot,
  type SavedMessages,
  type SpaceSnapshot,
  type SpacesSnapshot,
  type StaffSnapshot,
  type StageSnapshot,
  type WebinarSnapshot,
} from '@/protocol';
import wire from '@/protocol/generated/protocol.ts?raw';
import { type Appliers, applyEvent, type Snapshot } from '@/realtime/apply';

type Fixture = { name: string; events: RoomEvent[] } & (
  | { room_kind: 'channel'; before: ChannelSnapshot; after: ChannelSnapshot }
  | { room_kind: 'run'; before: RunSnapshot; after: RunSnapshot }
  | { room_kind: 'person'; before: PersonSnapshot; after: PersonSnapshot }
  | { room_kind: 'webinar'; before: WebinarSnapshot; after: WebinarSnapshot }
  | { room_kind: 'asker'; before: AskerSnapshot; after: AskerSnapshot }
  | { room_kind: 'staff'; before: StaffSnapshot; after: StaffSnapshot }
  | { room_kind: 'stage'; before: StageSnapshot; after: StageSnapshot }
  | { room_kind: 'space'; before: SpaceSnapshot; after: SpaceSnapshot }
  | { room_kind: 'spaces'; before: SpacesSnapshot; after: SpacesSnapshot }
  | { room_kind: 'board'; before: BoardSnapshot; after: BoardSnapshot }
  | { room_kind: 'document'; before: DocumentSnapshot; after: DocumentSnapshot }
  | { room_kind: 'inbox'; before: Inbox; after: Inbox }
  | { room_kind: 'drafts'; before: Drafts; after: Drafts }
  | { room_kind: 'saved'; before: SavedMessages; after: SavedMessages }
);

const files = import.meta.glob<Fixture>('../../../tests/fixtures/law/*.json', {
  eager: true,
  import: 'default',
});

function replay<S extends Snapshot>(appliers: Appliers<S>, before: S, events: RoomEvent[]): S {
  return events.reduce<S>((snapshot, event) => {
    const applied = applyEvent(appliers, snapshot, event);
    if (applied === null) throw new Error(`gap before ${event.position.seq}`);
    return applied;
  }, before);
}

/** A fresh snapshot has one page; the page that was there keeps what it had loaded before. */
function onePage(snapshot: ChannelSnapshot): ChannelSnapshot {
  const { messages, has_older, has_newer } = snapshot.messages;
  const newest = messages.slice(-limits.PAGE_MESSAGES);
  return {
    ...snapshot,
    // By title, which is a matter of the language.
    topics: byId(snapshot.topics),
    messages: { messages: newest, has_older: has_older || newest.length < messages.length, has_newer },
  };
}

/** Lists by name are a matter of the language; the law asks for what is in them. */
function sorted(snapshot: RunSnapshot): RunSnapshot {
  return {
    ...snapshot,
    people: snapshot.people.toSorted((a, b) => (a.person.id < b.person.id ? -1 : 1)),
    channels: snapshot.channels.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

const byId = <T extends { id: string }>(things: readonly T[]): T[] =>
  things.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Lists without an order of the server's; and what I may do, which is loaded again when the space changes. */
function spacePart(snapshot: SpaceSnapshot): Omit<SpaceSnapshot, 'mine'> {
  const { mine: _, ...shared } = snapshot;
  return {
    ...shared,
    files: byId(shared.files),
    gives: byId(shared.gives),
    gets: byId(shared.gets),
  };
}

/** Activity follows from the channels' rooms, and `personal_changed` loads the runs again. */
function ownPart(snapshot: PersonSnapshot): Omit<PersonSnapshot, 'activity' | 'runs' | 'me'> {
  const { position, memberships } = snapshot;
  return { position, memberships };
}

describe('law', () => {
  it('has a case for every kind of event there is', () => {
    const [, kinds = ''] = /^export type Event = (.*)$/m.exec(wire) ?? [];
    const known = [...kinds.matchAll(/"type": "(\w+)"/g)].map(([, kind]) => kind);
    expect(known).toContain('message_posted');
    const cases = new Set(
      Object.values(files).flatMap(({ name, events }) => {
        const [kind] = name.split('.');
        return events.some(({ event }) => event.type === kind) ? [kind] : [];
      }),
    );
    expect(known.filter((kind) => !cases.has(kind))).toEqual([]);
  });

  for (const [file, fixture] of Object.entries(files)) {
    it(`${file.split('/').at(-1)}: ${fixture.name}`, () => {
      if (fixture.room_kind === 'channel') {
        const { before, events, after } = fixture;
        expect(onePage(replay(channelEvents, before, events))).toEqual(onePage(after));
      } else if (fixture.room_kind === 'run') {
        const { before, events, after } = fixture;
        expect(sorted(replay(runEvents, before, events))).toEqual(sorted(after));
      } else if (fixture.room_kind === 'webinar') {
        expect(replay(webinarEvents, fixture.before, fixture.events)).toEqual(fixture.after);
      } else if (fixture.room_kind === 'asker') {
        expect(replay(askerEvents, fixture.before, fixture.events)).toEqual(fixture.after);
      } else if (fixture.room_kind === 'staff') {
        expect(replay(staffEvents, fixture.before, fixture.events)).toEqual(fixture.after);
      } else if (fixture.room_kind === 'stage') {
        const { view, position } = replay(stageEvents, fixture.before, fixture.events);
        expect({ view, position }).toEqual({ view: fixture.after.view, position: fixture.after.position });
      } else if (fixture.room_kind === 'space') {
        const { before, events, after } = fixture;
        expect(spacePart(replay(spaceEvents, before, events))).toEqual(spacePart(after));
      } else if (fixture.room_kind === 'spaces') {
        const { spaces, position } = replay(spacesEvents, fixture.before, fixture.events);
        expect({ position, spaces: byId(spaces) }).toEqual({
          position: fixture.after.position,
          spaces: byId(fixture.after.spaces),
        });
      } else if (fixture.room_kind === 'board') {
        const { cards, ...board } = replay(boardEvents, fixture.before, fixture.events);
        // Cards stand in their columns by rank; where they lie in the list says nothing.
        expect({ ...board, cards: byId(cards) }).toEqual({
          ...fixture.after,
          cards: byId(fixture.after.cards),
        });
      } else if (fixture.room_kind === 'document') {
        const { threads, ...rest } = replay(documentEvents, fixture.before, fixture.events);
        expect({ ...rest, threads: byId(threads) }).toEqual({
          ...fixture.after,
          threads: byId(fixture.after.threads),
        });
      } else if (fixture.room_kind === 'inbox') {
        expect(replay(inboxEvents, fixture.before, fixture.events)).toEqual(fixture.after);
      } else if (fixture.room_kind === 'drafts') {
        expect(replay(draftEvents, fixture.before, fixture.events)).toEqual(fixture.after);
      } else if (fixture.room_kind === 'saved') {
        expect(replay(savedEvents, fixture.before, fixture.events)).toEqual(fixture.after);
      } else {
        const { before, events, after } = fixture;
        expect(ownPart(replay(personEvents, before, events))).toEqual(ownPart(after));
      }
    });
  }
});
