import { useState } from 'react';
import { useLive } from '@/features/accounts/live';
import type { TopicTaskProps } from '@/features/channels/parts';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Topic } from '@/protocol';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { SelectField } from '@/ui/SelectField';
import { openTopics } from './topic-list';

interface Props extends Omit<TopicTaskProps, 'task'> {
  topic: Topic;
}

/** Merges a topic into another one of its channel; links to it lead there from then on. */
export function MergeDialog({ conversation, topic, onChoose, onClose }: Props) {
  const { t } = useText('topics');
  const problem = useProblem();
  const live = useLive();
  const others = openTopics(conversation.snapshot?.topics ?? []).filter(({ id }) => id !== topic.id);
  const [into, setInto] = useState(others[0]?.id);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const merge = async () => {
    if (into === undefined) return;
    setIsBusy(true);
    try {
      await live.run({ type: 'talk', payload: { do: 'merge_topics', topic_id: topic.id, into } });
      onClose(true);
      onChoose(into);
    } catch (refused) {
      setError(refused);
      setIsBusy(false);
    }
  };
  return (
    <Dialog
      title={t('merge.title', { topic: topic.title })}
      onClose={() => onClose(false)}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t('cancel')}</Button>
          <Button
            look="action"
            isBusy={isBusy}
            disabledReason={into === undefined ? t('merge.none') : undefined}
            onClick={() => void merge()}
          >
            {t('merge.save')}
          </Button>
        </>
      }
    >
      <p>{t('merge.text')}</p>
      {into === undefined ? (
        <p>{t('merge.none')}</p>
      ) : (
        <SelectField
          label={t('merge.into')}
          value={into}
          options={others.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={setInto}
        />
      )}
      {error !== null && <p role="alert">{problem.text(error)}</p>}
    </Dialog>
  );
}
