import { Flag } from 'lucide-react';
import { useText } from '@/i18n/useText';
import type { Message } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import type { Conversation } from '../use-conversation';
import styles from './LookedInto.module.css';

interface Props {
  conversation: Conversation;
  message: Message;
  tabIndex: 0 | -1;
}

/** That a message is being looked into, for whom it concerns: who reported it, who wrote it, and who decides. */
export function LookedInto({ conversation, message, tabIndex }: Props) {
  const { t } = useText('talk');
  const isHidden = message.marks?.is_hidden === true;
  const isMine = isHidden && message.author_id === conversation.me;
  const decides = isHidden && conversation.rights?.leads === true;
  if (!isMine && !decides && isHidden) return null;
  const run = conversation.snapshot?.channel.run_id;
  return (
    <p className={styles.line}>
      <Flag size={14} aria-hidden="true" />
      <span>
        {!isHidden && t('looked.reported')}
        {isMine && `${t('looked.mine')} `}
        {isHidden && (
          <Link to={run === undefined ? paths.moderation : paths.moderationOf(run)} tabIndex={tabIndex}>
            {t(isMine ? 'looked.why' : 'looked.decide')}
          </Link>
        )}
      </span>
    </p>
  );
}
