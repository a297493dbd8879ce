import { PinOff } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import type { MessageId } from '@/protocol';
import { IconButton } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { Time } from '@/ui/Time';
import { MessageText } from '../MessageText';
import { SidePanel } from '../SidePanel';
import type { Conversation } from '../use-conversation';
import styles from './Pins.module.css';
import { useMessage } from './use-message';
import { useTalk } from './use-talk';

interface Props {
  conversation: Conversation;
  onJump: (seq: number) => void;
  onClose: () => void;
}

/** Everything that is pinned in a channel, the newest first. */
export function PinsPanel({ conversation, onJump, onClose }: Props) {
  const { t } = useText('talk');
  const pinned = conversation.snapshot?.pinned ?? [];
  return (
    <SidePanel title={t('pins.title')} onClose={onClose}>
      {pinned.length === 0 && (
        <EmptyState icon={<PinOff />} title={t('pins.none')} text={t('pins.noneText')} />
      )}
      <ul className={styles.list}>
        {pinned.map((id) => (
          <Pinned key={id} conversation={conversation} id={id} onJump={onJump} />
        ))}
      </ul>
    </SidePanel>
  );
}

function Pinned({ conversation, id, onJump }: Omit<Props, 'onClose'> & { id: MessageId }) {
  const { t, language } = useText('talk');
  const now = useNow();
  const talk = useTalk();
  const message = useMessage(conversation, id);
  const { people, rights } = conversation;
  if (!message) return null;
  const at = new Date(message.posted_at);
  return (
    <li className={styles.item}>
      <p className={styles.head}>
        <b>{people.name(message.author_id)}</b>{' '}
        <Time at={message.posted_at} exact={exactTime(at, language)}>
          {recentTime(at, now, language)}
        </Time>
        {rights?.canPost === true && (
          <IconButton
            label={t('menu.unpin')}
            icon={<PinOff />}
            className={styles.off}
            onClick={() => void talk({ do: 'pin', message_id: id, on: false })}
          />
        )}
      </p>
      <MessageText tree={message.tree} />
      <button type="button" className={styles.all} onClick={() => onJump(message.seq)}>
        {t('pins.jump')}
      </button>
    </li>
  );
}
