import { useState } from 'react';
import { ResultView } from '@/features/webinars/results/ResultView';
import { useText } from '@/i18n/useText';
import { timeOfDay } from '@/lib/time';
import type { StaffPoll } from '@/protocol';
import { Pill } from '@/ui/Badge';
import { Banner } from '@/ui/Banner';
import { Dialog } from '@/ui/Dialog';
import { PollButtons } from './PollButtons';
import { PollPreview } from './PollPreview';
import styles from './Polls.module.css';
import { Struck } from './Struck';
import { useResult } from './use-result';

interface Props {
  poll: StaffPoll;
  onEdit: () => void;
  onClose: () => void;
}

/** One poll: what it asks, its result, and all that can be done with it. */
export function PollDialog({ poll: shown, onEdit, onClose }: Props) {
  const { t, language } = useText('desk');
  const [asked, setAsked] = useState<'reset' | 'delete' | null>(null);
  const { poll, draft } = shown;
  const result = useResult(shown);
  const isDraft = poll.state === 'draft';
  return (
    <Dialog
      title={poll.title}
      size="wide"
      onClose={onClose}
      footer={<PollButtons poll={shown} asked={asked} onAsk={setAsked} onEdit={onEdit} onClose={onClose} />}
    >
      <p className={styles.buttons}>
        <Pill>{t(`kind.${poll.kind}`)}</Pill>
        <Pill tone={poll.state === 'open' ? 'info' : 'plain'}>{t(`pollState.${poll.state}`)}</Pill>
        {poll.round > 1 && <Pill>{t('poll.round', { count: poll.round })}</Pill>}
        <Pill>{t(poll.is_anonymous ? 'polls.anonymous' : 'polls.named')}</Pill>
        {!isDraft && (
          <Pill tone={shown.is_revealed ? 'ok' : 'plain'}>
            {t(shown.is_revealed ? 'polls.revealed' : 'polls.concealed')}
          </Pill>
        )}
      </p>
      {isDraft ? <PollPreview draft={draft} /> : <ResultView poll={poll} result={result} />}
      {!isDraft && <Struck poll={shown} result={result} />}
      {result.frozen !== null && (
        <p className={styles.note}>
          {t('poll.frozen', { time: timeOfDay(new Date(result.frozen.at), language) })}{' '}
          <code className={styles.hash}>{result.frozen.hash.slice(0, 16)}</code>
        </p>
      )}
      {asked !== null && (
        <Banner tone="warn" role="alert">
          {t(`poll.${asked}Text`)}
        </Banner>
      )}
    </Dialog>
  );
}
