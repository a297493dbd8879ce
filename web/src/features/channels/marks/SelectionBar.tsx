import { useText } from '@/i18n/useText';
import type { MessageId } from '@/protocol';
import { Button } from '@/ui/Button';
import type { TopicTask } from '../parts';
import bar from '../ReadOnlyBar.module.css';

interface Props {
  chosen: ReadonlySet<MessageId>;
  onEnd: () => void;
  onTask: (task: TopicTask) => void;
}

/** What can be done with the messages that are chosen. */
export function SelectionBar({ chosen, onEnd, onTask }: Props) {
  const { t } = useText('talk');
  const messages = [...chosen];
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
        <Button onClick={() => onTask({ type: 'move', messages })}>{t('selection.move')}</Button>
        <Button look="action" onClick={() => onTask({ type: 'make', messages })}>
          {t('selection.topic')}
        </Button>
      </span>
    </section>
  );
}
