import { type RefObject, useEffect, useRef } from 'react';
import { useLive } from '@/features/accounts/live';
import { limits } from '@/protocol';
import { attention } from '@/realtime/browser';
import type { ListHandle } from './MessageList';
import { type Row, seqsBetween } from './rows';
import type { Range } from './seen';
import { SeenReporter } from './seen-reporter';
import type { Conversation } from './use-conversation';

/** Reports what was read for as long as the pane is there. */
export function useSeen(conversation: Conversation, list: RefObject<ListHandle | null>) {
  const live = useLive();
  const latest = useRef(conversation);
  const reporter = useRef<SeenReporter>(null);
  useEffect(() => {
    latest.current = conversation;
  });
  const isMember = conversation.membership !== undefined;
  useEffect(() => {
    if (!isMember) return;
    reporter.current = new SeenReporter({
      visible: () => {
        const shown = attention.get() ? list.current?.visible() : null;
        return shown ? seqsBetween(latest.current.rows, shown[0], shown[1]) : null;
      },
      read: () => latest.current.membership?.read,
      isOpen: () => live.connection.state.get().status === 'open',
      report: (seen, known) => {
        const channel = latest.current.membership?.channel.id;
        // Not being told is no harm: what is on the screen is reported again when it is opened again.
        // Between the messages of a topic stand others that nobody saw here.
        const ranges = latest.current.topic === null ? seen : exactly(latest.current.rows, seen);
        if (channel && ranges.length > 0)
          void live
            .run({ type: 'mark_seen', payload: { channel_id: channel, seen: ranges, known } })
            .catch(() => undefined);
      },
    });
    return reporter.current.start();
  }, [isMember, live, list]);
  return reporter;
}

/** Those seqs of ranges at which a row stands. */
function exactly(rows: readonly Row[], ranges: readonly Range[]): Range[] {
  return rows
    .flatMap((row) => (row.type === 'message' ? [row.message.seq] : []))
    .filter((seq) => ranges.some(([from, to]) => from <= seq && seq <= to))
    .slice(-limits.SEEN_RANGES)
    .map((seq) => [seq, seq]);
}
