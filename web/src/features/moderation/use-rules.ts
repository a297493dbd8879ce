// How a channel is talked in, as somebody changes it: what they chose is shown until the channel says it too.

import { useEffect, useRef, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Channel } from '@/protocol';
import { toast } from '@/ui/toast';
import { useChangeTalk } from './mutations';

/** So long a choice stands before it counts as made. */
const REST_MS = 800;

export interface Rules {
  trainers_only: boolean;
  slow_seconds: number;
}

/** What was chosen. Once the server has it, it is shown until the channel it changed comes. */
interface Wish {
  value: boolean | number;
  before: Channel | null;
}
type Wishes = Partial<Record<keyof Rules, Wish>>;
const NAMES: readonly (keyof Rules)[] = ['trainers_only', 'slow_seconds'];

export function useRules(channel: Channel) {
  const { t } = useText('moderation');
  const problem = useProblem();
  const change = useChangeTalk(channel.id, channel.run_id);
  const [wishes, setWishes] = useState<Wishes>({});
  const unsent = useRef<Partial<Rules>>({});
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(channel);
  useEffect(() => {
    latest.current = channel;
  });

  /** What was answered is no longer a wish, unless it was changed again since. */
  const settle = (sent: Partial<Rules>, answered: (wish: Wish) => Wish | undefined) =>
    setWishes((known) => {
      const left: Wishes = {};
      for (const name of NAMES) {
        const wish = known[name];
        const next = wish && wish.value === sent[name] ? answered(wish) : wish;
        if (next) left[name] = next;
      }
      return left;
    });

  const send = async () => {
    clearTimeout(timer.current);
    const sent = unsent.current;
    unsent.current = {};
    if (Object.keys(sent).length === 0) return;
    try {
      await change.mutateAsync({ trainers_only: null, slow_seconds: null, ...sent });
      settle(sent, (wish) => ({ ...wish, before: latest.current }));
      if (sent.trainers_only !== undefined)
        toast({ text: t(sent.trainers_only ? 'rules.trainersDone' : 'rules.allDone') });
      if (sent.slow_seconds !== undefined)
        toast({ text: t(sent.slow_seconds > 0 ? 'rules.slowDone' : 'rules.notSlowDone') });
    } catch (error) {
      settle(sent, () => undefined);
      toast({ text: problem.text(error) ?? '' });
    }
  };
  const flush = useRef(send);
  useEffect(() => {
    flush.current = send;
  });
  // Whoever goes away has chosen.
  useEffect(() => () => void flush.current(), []);

  const shown = <Name extends keyof Rules>(name: Name, now: Rules[Name]): Rules[Name] => {
    const wish = wishes[name];
    const isOver = wish?.before != null && wish.before !== channel;
    return wish === undefined || isOver ? now : (wish.value as Rules[Name]);
  };
  return {
    rules: {
      trainers_only: shown('trainers_only', channel.trainers_only === true),
      slow_seconds: shown('slow_seconds', channel.slow_seconds ?? 0),
    },
    /** Chooses; it is sent at once, or when it rests. What was not sent yet goes with it. */
    wish: (to: Partial<Rules>, isResting: boolean) => {
      unsent.current = { ...unsent.current, ...to };
      setWishes((known) => ({
        ...known,
        ...Object.fromEntries(Object.entries(to).map(([name, value]) => [name, { value, before: null }])),
      }));
      clearTimeout(timer.current);
      if (isResting) timer.current = setTimeout(() => void flush.current(), REST_MS);
      else void send();
    },
    flush: () => void send(),
  };
}
