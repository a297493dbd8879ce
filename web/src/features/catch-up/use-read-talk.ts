import { useMutation } from '@tanstack/react-query';
import { useLive } from '@/features/accounts/live';
import { loadHistory } from '@/features/channels/queries';
import { type CaughtTalk, limits, type Message } from '@/protocol';
import { rangesOf } from './ranges';

/** Marks talks as read up to what was counted; what came later stays new. */
export function useReadTalks() {
  const live = useLive();
  return useMutation({
    // One after the other, in the order of the clicks.
    scope: { id: 'read-talks' },
    mutationFn: async (talks: readonly CaughtTalk[]) => {
      for (const talk of talks) {
        const ranges = rangesOf(await between(talk), talk);
        for (let at = 0; at < ranges.length; at += limits.SEEN_RANGES) {
          const seen = ranges.slice(at, at + limits.SEEN_RANGES);
          await live.run({ type: 'mark_seen', payload: { channel_id: talk.channel_id, seen } });
        }
      }
    },
  });
}

/** All messages of the channel from the first to the last of the talk. */
async function between({ channel_id, from_seq, to_seq }: CaughtTalk): Promise<Message[]> {
  const all: Message[] = [];
  for (let after = from_seq - 1; after < to_seq; ) {
    const { page } = await loadHistory(channel_id, { after, limit: limits.PAGE_MESSAGES_MAX });
    all.push(...page.messages);
    const last = page.messages.at(-1);
    if (last === undefined || !page.has_newer) break;
    after = last.seq;
  }
  return all;
}
