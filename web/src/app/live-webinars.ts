// Which rooms of webinars the cache holds snapshots of, and what keeps each current.

import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import { askerEvents, staffEvents, webinarEvents } from '@/features/webinars/events';
import type { OpenWebinar } from '@/features/webinars/queries';
import type { AskerSnapshot, RoomId, StaffSnapshot, WebinarSnapshot } from '@/protocol';
import type { Appliers, Snapshot } from '@/realtime/apply';

/** A snapshot to keep current. */
export interface Kept<S extends Snapshot> {
  /** Where it is in the cache. */
  key: QueryKey;
  /** What loads it again. */
  source: QueryKey;
  appliers: Appliers<S>;
}

/** Keeps the snapshot of a room current. */
export type Keep = <S extends Snapshot>(room: RoomId, kept: Kept<S>) => void;

/** Keeps what was just loaded of a webinar. The audience's snapshot brings my own questions with it. */
export function keepWebinar(cache: QueryClient, key: QueryKey, keep: Keep): void {
  const [kind, id] = key as [string, string | undefined];
  const staff = kind === 'staff' ? cache.getQueryData<StaffSnapshot>(key) : undefined;
  if (staff) keep<StaffSnapshot>(staff.room, { key, source: key, appliers: staffEvents });
  const open = kind === 'webinar' ? cache.getQueryData<OpenWebinar>(key) : undefined;
  if (open) keep<WebinarSnapshot>(id as RoomId, { key, source: key, appliers: webinarEvents });
  const asker = open?.mine.asker;
  if (asker) {
    const own = keys.asker(asker.room);
    cache.setQueryData<AskerSnapshot>(own, asker);
    keep<AskerSnapshot>(asker.room, { key: own, source: key, appliers: askerEvents });
  }
}
