import { useId } from 'react';
import { ResultView } from '@/features/webinars/results/ResultView';
import { useAudience } from '@/features/webinars/use-webinar';
import { useText } from '@/i18n/useText';
import type { StaffPoll } from '@/protocol';
import { Pill } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { useDesk } from '../desk';
import { spanOf } from '../span';
import { useServerNow } from '../use-server-now';
import styles from './Polls.module.css';
import { useActOnPoll } from './use-act-on-poll';
import { useResult } from './use-result';

/** The poll in which people vote now. */
export function RunningPoll({ poll: running, onOpen }: { poll: StaffPoll; onOpen: () => void }) {
  const { t } = useText('desk');
  const titleId = useId();
  const { id } = useDesk();
  const { poll } = running;
  const result = useResult(running);
  const present = Math.max(useAudience(id), result.ballots);
  const { act, isBusy } = useActOnPoll(running);
  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <h2 id={titleId} className={styles.title}>
        {t('polls.running')}
        <Pill>
          {t('polls.voted', { count: result.ballots, all: present })}
          <span className="visually-hidden"> {t('polls.votedWords')}</span>
        </Pill>
        {poll.closes_at !== null && <Left until={poll.closes_at} />}
      </h2>
      <p className={styles.question}>{poll.title}</p>
      <div className={styles.result}>
        <ResultView poll={poll} result={result} hasTable={false} />
      </div>
      <div className={styles.buttons}>
        <Button isSmall isBusy={isBusy} onClick={() => void act({ type: 'close' })}>
          {t('poll.close')}
        </Button>
        <Button isSmall look="plain" aria-haspopup="dialog" onClick={onOpen}>
          {t('poll.details')}
        </Button>
      </div>
    </section>
  );
}

function Left({ until }: { until: string }) {
  const { t } = useText('desk');
  const left = Math.max(0, Date.parse(until) - useServerNow());
  return <Pill tone="warn">{t('polls.left', { span: spanOf(left) })}</Pill>;
}
