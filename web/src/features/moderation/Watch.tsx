import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLive } from '@/features/accounts/live';
import { block } from '@/features/channels/folded';
import { silences } from '@/features/channels/silence';
import { useText } from '@/i18n/useText';
import { moment } from '@/lib/time';
import type { RunId } from '@/protocol';
import { announce } from '@/ui/announce';
import { silenceOf } from './ledger';
import { blocksQuery, moderationQuery } from './queries';

/** A timer cannot count further than this; what takes longer is looked at again. */
const LONGEST_MS = 24 * 60 * 60_000;

/** Tells conversations whose messages to fold, and whether I may write. Shows nothing. */
export function Watch({ run }: { run: RunId }) {
  const { data: blocks } = useQuery(blocksQuery());
  useEffect(() => {
    if (blocks) block(blocks.people);
  }, [blocks]);
  useSilenced(run);
  return null;
}

/** Where I write is closed for as long as I may not, and opens by itself. */
function useSilenced(run: RunId): void {
  const { t, language } = useText('moderation');
  const { clock, person } = useLive();
  const { data } = useQuery(moderationQuery(run));
  const silence = data && silenceOf(data.entries, person, clock.now());
  const until = silence?.until ?? null;
  const why = silence?.why ?? '';
  useEffect(() => {
    const others = [...silences.get()].filter(([id]) => id !== run);
    if (until === null) {
      if (silences.get().has(run)) silences.set(new Map(others));
      return;
    }
    if (silences.get().get(run)?.until !== until) {
      silences.set(new Map([...others, [run, { until, why }]]));
      announce(t('silenced.now', { until: moment(new Date(until), new Date(), language) }));
    }
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      const left = Date.parse(until) - clock.now();
      if (left > 0) {
        timer = setTimeout(look, Math.min(left, LONGEST_MS));
        return;
      }
      silences.set(new Map([...silences.get()].filter(([id]) => id !== run)));
      announce(t('silenced.over'));
    };
    look();
    return () => clearTimeout(timer);
  }, [run, until, why, clock, t, language]);
}
