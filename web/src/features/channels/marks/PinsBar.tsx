import { Pin } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { plainText } from '../message-text';
import type { Conversation } from '../use-conversation';
import styles from './Pins.module.css';
import { useMessage } from './use-message';

interface Props {
  conversation: Conversation;
  onJump: (seq: number) => void;
  onShowAll: () => void;
}

/** Below the head of a channel: what was pinned last, and the way to all of it. */
export function PinsBar({ conversation, onJump, onShowAll }: Props) {
  const { t } = useText('talk');
  const pinned = conversation.snapshot?.pinned ?? [];
  const [newest] = pinned;
  return (
    <section className={styles.bar} aria-label={t('pins.title')}>
      <Pin size={16} aria-hidden="true" />
      {newest !== undefined && <Newest conversation={conversation} id={newest} onJump={onJump} />}
      <button type="button" className={styles.all} onClick={onShowAll}>
        {t('pins.all', { count: pinned.length })}
      </button>
    </section>
  );
}

function Newest(props: Omit<Props, 'onShowAll'> & { id: Parameters<typeof useMessage>[1] }) {
  const { conversation, id, onJump } = props;
  const { t } = useText('talk');
  const message = useMessage(conversation, id);
  if (!message) return <span className={styles.newest} />;
  const words = plainText(message.tree) || t('pins.noText');
  return (
    <button
      type="button"
      className={styles.newest}
      title={t('pins.jump')}
      onClick={() => onJump(message.seq)}
    >
      <b>{conversation.people.name(message.author_id)}:</b> {words}
    </button>
  );
}
