import { useText } from '@/i18n/useText';
import type { MessageId } from '@/protocol';
import { Button } from '@/ui/Button';
import type { TopicTask } from '../parts';
import bar from '../ReadOnlyBar.module.css';
import type { Conversation } from '../use-conversation';

interface Props {
  conversation: Conversation;
  chosen: ReadonlySet<MessageId>;
  onEnd: () => void;
  onTask: (task: TopicTask) => void;
}

/** What can be done with the messages that are chosen. */
export function SelectionBar({ conversation, chosen, onEnd, onTask }: Props) {
  const { t } = useText('talk');
  const messages = [...chosen];
  const { page, me, rights } = conversation;
  const isMine = (id: MessageId) => page?.messages.find((one) => one.id === id)?.author_id === me;
  // What others wrote only trainers move.
  const canMove = rights?.leads === true || messages.every(isMine);
  return (
    <section
      className={bar.bar}
      aria-label={t('selection.label')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onEnd();
      }}
    >
      <p role="status">{t('selection.count', { count: messages.length })}</p>
      <span className={bar.ways}>
        <Button onClick={onEnd}>{t('selection.end')}</Button>
        {canMove && <Button onClick={() => onTask({ type: 'move', messages })}>{t('selection.move')}</Button>}
        <Button look="action" onClick={() => onTask({ type: 'make', messages })}>
          {t('selection.topic')}
        </Button>
      </span>
    </section>
  );
}
