import { useRef } from 'react';
import { useText } from '@/i18n/useText';
import type { Channel } from '@/protocol';
import { Choices } from '@/ui/Choices';
import styles from './Moderation.module.css';
import { useRules } from './use-rules';

/** Seconds between two messages, as they are offered. */
const SLOW = [0, 30, 60, 300, 900];

/** Who writes in a channel, and how fast. What is chosen holds at once; by keyboard, once it rests. */
export function TalkRules({ channel }: { channel: Channel }) {
  const { t } = useText('moderation');
  const { rules, wish, flush } = useRules(channel);
  // Arrows pass over every choice in between, and each is chosen for a moment.
  const isByKey = useRef(false);
  const now = rules.slow_seconds;
  const offered = SLOW.includes(now) ? SLOW : [...SLOW, now].sort((a, b) => a - b);
  const slowName = (seconds: number) => {
    if (seconds === 0) return t('rules.notSlow');
    return seconds < 60
      ? t('rules.seconds', { count: seconds })
      : t('rules.minutes', { count: Math.round(seconds / 60) });
  };
  return (
    <section
      className={styles.part}
      aria-label={t('rules.title')}
      onPointerDownCapture={() => {
        isByKey.current = false;
      }}
      onKeyDownCapture={({ key }) => {
        isByKey.current = true;
        if (key === 'Enter') flush();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) flush();
      }}
    >
      <h3 className={styles.heading}>{t('rules.title')}</h3>
      {channel.kind !== 'announcement' && (
        <Choices<'all' | 'trainers'>
          legend={t('rules.who')}
          value={rules.trainers_only ? 'trainers' : 'all'}
          choices={[
            { value: 'all', label: t('rules.all') },
            { value: 'trainers', label: t('rules.trainers'), hint: t('rules.trainersHint') },
          ]}
          onChange={(who) => wish({ trainers_only: who === 'trainers' }, isByKey.current)}
        />
      )}
      <Choices
        legend={t('rules.slow')}
        value={String(now)}
        choices={offered.map((seconds) => ({ value: String(seconds), label: slowName(seconds) }))}
        onChange={(seconds) => wish({ slow_seconds: Number(seconds) }, isByKey.current)}
      />
      <p className={styles.note}>{t('rules.slowHint')}</p>
    </section>
  );
}
