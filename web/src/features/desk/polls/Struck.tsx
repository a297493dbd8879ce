import { useText } from '@/i18n/useText';
import type { PollResult, StaffPoll } from '@/protocol';
import { Button } from '@/ui/Button';
import styles from './Polls.module.css';
import { useActOnPoll } from './use-act-on-poll';

/** Words and sentences of people, each of which can be struck out of the result and put back. */
export function Struck({ poll, result }: { poll: StaffPoll; result: PollResult }) {
  const { t } = useText('desk');
  const { act } = useActOnPoll(poll);
  const { struck } = poll;
  if (result.texts.length + struck.length === 0) return null;
  const texts = [
    ...result.texts
      .filter(({ text }) => !struck.includes(text))
      .map(({ text }) => ({ text, isStruck: false })),
    ...struck.map((text) => ({ text, isStruck: true })),
  ];
  return (
    <details>
      <summary className={styles.summary}>{t('strike.title')}</summary>
      <ul className={styles.list} aria-label={t('strike.title')}>
        {texts.map(({ text, isStruck }) => (
          <li key={text} className={styles.text}>
            <span className={styles.line}>{isStruck ? <s>{text}</s> : text}</span>
            <Button
              isSmall
              aria-label={t(isStruck ? 'strike.backFor' : 'strike.outFor', { text })}
              onClick={() => void act({ type: 'strike', payload: { text, is_struck: !isStruck } })}
            >
              {t(isStruck ? 'strike.back' : 'strike.out')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
