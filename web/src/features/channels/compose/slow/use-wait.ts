import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLive } from '@/features/accounts/live';
import { useStore } from '@/lib/use-store';
import type { Channel, History } from '@/protocol';
import { channelQuery } from '../../queries';
import { lastSaid, waitsUntil } from './wait';

/** Until when I have to wait in a slow channel, by the server's clock; `null` while I may write. */
export function useWait(channel: Channel, leads: boolean): number | null {
  const { clock, outbox, person } = useLive();
  const cache = useQueryClient();
  const { data } = useQuery({ ...channelQuery(channel.id), enabled: false });
  const mine = useStore(outbox.rows).filter((row) => row.channel === channel.id && row.state === 'sent');
  const [over, setOver] = useState<number | null>(null);
  const seconds = leads ? 0 : (channel.slow_seconds ?? 0);

  // Answers in threads and what stands in topics count as well.
  const parts = cache.getQueriesData<History>({ queryKey: ['talk', channel.id] });
  const known = seconds === 0 ? [] : [data?.messages, ...parts.map(([, part]) => part?.page)];
  const times = known.map((page) => lastSaid(page?.messages ?? [], person));
  const last = Math.max(-1, ...times.filter((time) => time !== null), ...mine.map((row) => row.at));
  const until = waitsUntil(last < 0 ? null : last, seconds, clock.now());

  useEffect(() => {
    if (until === null) return;
    const timer = setTimeout(() => setOver(until), Math.max(0, until - clock.now()));
    return () => clearTimeout(timer);
  }, [until, clock]);
  return until === over ? null : until;
}
