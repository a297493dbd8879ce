// The guard in front of every applier: a snapshot takes exactly the next event of its room.

import type { Event, Position, RoomEvent } from '@/protocol';

/** Any snapshot of a room. */
export interface Snapshot {
  position: Position;
}

/** What an event of one type does to a snapshot; the guard sets the position. */
export type Applier<S, T extends Event['type']> = (
  snapshot: S,
  payload: Extract<Event, { type: T }> extends { payload: infer P } ? P : undefined,
  event: RoomEvent,
) => S;

/** Appliers of one kind of room, by event. Events that are not named only move the position. */
export type Appliers<S> = { readonly [T in Event['type']]?: Applier<S, T> };

/** Whether an event is the next one of a snapshot, in its past, or beyond a hole. */
export function placeOf(position: Position, event: RoomEvent): 'next' | 'past' | 'gap' {
  if (event.position.epoch !== position.epoch) return 'gap';
  if (event.position.seq <= position.seq) return 'past';
  return event.position.seq === position.seq + 1 ? 'next' : 'gap';
}

/** Applies an event; the same snapshot if it is in its past, `null` if something is missing between them. */
export function applyEvent<S extends Snapshot>(
  appliers: Appliers<S>,
  snapshot: S,
  event: RoomEvent,
): S | null {
  const place = placeOf(snapshot.position, event);
  if (place === 'past') return snapshot;
  if (place === 'gap') return null;
  const applier = appliers[event.event.type] as
    | ((snapshot: S, payload: unknown, event: RoomEvent) => S)
    | undefined;
  const payload = 'payload' in event.event ? event.event.payload : undefined;
  const applied = applier ? applier(snapshot, payload, event) : snapshot;
  return { ...applied, position: event.position };
}
