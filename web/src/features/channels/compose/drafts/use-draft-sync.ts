import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from '@/api/keys';
import { useLive } from '@/features/accounts/live';
import { useStore } from '@/lib/use-store';
import type { RealtimeClient } from '@/realtime/client';
import type { Place } from '@/realtime/drafts';
import { useDrafts } from './queries';
import { quoteOf } from './quote-of';
import { DraftSync, placeName } from './sync';

const syncs = new WeakMap<RealtimeClient, DraftSync>();

function syncOf(live: RealtimeClient, cache: QueryClient): DraftSync {
  let sync = syncs.get(live);
  if (!sync) {
    const reload = () => void cache.invalidateQueries({ queryKey: keys.drafts });
    sync = new DraftSync(live, reload, (draft) => quoteOf(cache, draft));
    syncs.set(live, sync);
  }
  return sync;
}

/** Keeps drafts in step with my other devices. Answers what another one wrote here at the same time. */
export function useDraftSync(place: Place): { other: string | null; forget: () => void } {
  const live = useLive();
  const sync = syncOf(live, useQueryClient());
  const drafts = useDrafts();
  const others = useStore(sync.others);
  const { channel, thread } = place;
  useEffect(() => {
    if (drafts) sync.heard(drafts);
    sync.opened({ channel, thread });
  }, [sync, drafts, channel, thread]);
  return { other: others.get(placeName(place)) ?? null, forget: () => sync.forget(place) };
}
