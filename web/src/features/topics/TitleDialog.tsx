import { useState } from 'react';
import { useLive } from '@/features/accounts/live';
import type { TopicTask, TopicTaskProps } from '@/features/channels/parts';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { newId } from '@/lib/id';
import { limits, type TalkCommand, type TopicId } from '@/protocol';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/TextField';

interface Props extends Omit<TopicTaskProps, 'task'> {
  task: Extract<TopicTask, { type: 'make' | 'rename' }>;
}

/** Names a topic: a new one, with the messages that begin it, or one that is called otherwise from now on. */
export function TitleDialog({ conversation, task, onChoose, onClose }: Props) {
  const { t } = useText('topics');
  const problem = useProblem();
  const live = useLive();
  // The same topic, however often it is tried.
  const [id] = useState(() => newId<TopicId>());
  const [title, setTitle] = useState(task.type === 'rename' ? task.topic.title : '');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string>();
  const channel = conversation.snapshot?.channel.id;
  const save = async () => {
    const words = title.trim();
    if (words === '') return setError(t('make.noTitle'));
    if (channel === undefined || isBusy) return;
    setIsBusy(true);
    const command: TalkCommand =
      task.type === 'make'
        ? {
            do: 'make_topic',
            channel_id: channel,
            topic_id: id,
            title: words,
            message_ids: [...task.messages],
          }
        : { do: 'change_topic', topic_id: task.topic.id, title: words, state: null };
    try {
      await live.run({ type: 'talk', payload: command });
      onClose(true);
      if (task.type === 'make') onChoose(id);
    } catch (refused) {
      setError(problem.text(refused) ?? undefined);
      setIsBusy(false);
    }
  };
  return (
    <Dialog
      title={t(task.type === 'make' ? 'make.title' : 'rename.title')}
      onClose={() => onClose(false)}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t('cancel')}</Button>
          <Button look="action" isBusy={isBusy} onClick={() => void save()}>
            {t(task.type === 'make' ? 'make.save' : 'rename.save')}
          </Button>
        </>
      }
    >
      {task.type === 'make' && task.messages.length > 0 && (
        <p>{t('make.with', { count: task.messages.length })}</p>
      )}
      <TextField
        label={t('make.label')}
        hint={t('make.hint')}
        value={title}
        maxLength={limits.TOPIC_TITLE_CHARS}
        error={error}
        autoComplete="off"
        onChange={(event) => {
          setTitle(event.target.value);
          setError(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) void save();
        }}
      />
    </Dialog>
  );
}
