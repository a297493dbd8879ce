// How components reach the live core.

import { createContext, useContext } from 'react';
import { useStore } from '@/lib/use-store';
import type { RoomId, RunId, SpaceId } from '@/protocol';
import type { RealtimeClient } from '@/realtime/client';
import type { ConnectionState } from '@/realtime/connection';
import type { Here } from '@/realtime/signals';

export const LiveContext = createContext<RealtimeClient | null>(null);

/** The live core of the signed-in page. */
export function useLive(): RealtimeClient {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive outside of LiveProvider');
  return live;
}

/** The state of the line. */
export function useConnection(): ConnectionState {
  return useStore(useLive().connection.state);
}

/** Who is here in a run or a project space. */
export function usePresence(room: RunId | SpaceId): Here {
  return useStore(useLive().presence.of(room as string as RoomId));
}
