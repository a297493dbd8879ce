import { useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { ChangeChannel, Channel } from '@/protocol';
import { Choices } from '@/ui/Choices';
import { toast } from '@/ui/toast';
import styles from './Moderation.module.css';
import { useChangeTalk } from './mutations';

/** Seconds between two messages, as they are offered. */
const SLOW = [0, 30, 60, 300, 900];

type Rules = Pick<ChangeChannel, 'trainers_only' | 'slow_seconds'>;

/** Who writes in a channel, and how fast. What is chosen holds at once. */
export function TalkRules({ channel }: { channel: Channel }) {
  const { t } = useText('moderation');
  const problem = useProblem();
  const change = useChangeTalk(channel.id, channel.run_id);
  // What was chosen is shown at once; the channel's own event says how it is.
  const [wanted, setWanted] = useState<{ of: Channel; rules: Rules } | null>(null);
  const rules = wanted?.of === channel ? wanted.rules : null;
  const now = rules?.slow_seconds ?? channel.slow_seconds ?? 0;
  const isForTrainers = rules?.trainers_only ?? channel.trainers_only === true;
  const offered = SLOW.includes(now) ? SLOW : [...SLOW, now].sort((a, b) => a - b);
  const set = (to: Partial<Rules>, done: string) => {
    const rules = { trainers_only: null, slow_seconds: null, ...to };
    setWanted({ of: channel, rules });
    change.mutate(rules, {
      onSuccess: () => toast({ text: done }),
      onError: (error) => {
        setWanted(null);
        toast({ text: problem.text(error) ?? '' });
      },
    });
  };
  const slowName = (seconds: number) => {
    if (seconds === 0) return t('rules.notSlow');
    return seconds < 60
      ? t('rules.seconds', { count: seconds })
      : t('rules.minutes', { count: Math.round(seconds / 60) });
  };
  return (
    <section className={styles.part} aria-label={t('rules.title')}>
      <h3 className={styles.heading}>{t('rules.title')}</h3>
      {channel.kind !== 'announcement' && (
        <Choices<'all' | 'trainers'>
          legend={t('rules.who')}
          value={isForTrainers ? 'trainers' : 'all'}
          choices={[
            { value: 'all', label: t('rules.all') },
            { value: 'trainers', label: t('rules.trainers'), hint: t('rules.trainersHint') },
          ]}
          onChange={(who) =>
            set(
              { trainers_only: who === 'trainers' },
              t(who === 'trainers' ? 'rules.trainersDone' : 'rules.allDone'),
            )
          }
        />
      )}
      <Choices
        legend={t('rules.slow')}
        value={String(now)}
        choices={offered.map((seconds) => ({ value: String(seconds), label: slowName(seconds) }))}
        onChange={(seconds) =>
          set({ slow_seconds: Number(seconds) }, t(seconds === '0' ? 'rules.notSlowDone' : 'rules.slowDone'))
        }
      />
      <p className={styles.note}>{t('rules.slowHint')}</p>
    </section>
  );
}
