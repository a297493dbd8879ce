import { useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import { useStore } from '@/lib/use-store';
import type { ChannelId, MessageId } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Button } from '@/ui/Button';
import styles from './Thread.module.css';

interface Props {
  channel: ChannelId;
  root: MessageId;
  onClose: () => void;
}

/** Stands where one would answer: the thread is no longer in this channel. What was begun there is not lost. */
export function ThreadGone({ channel, root, onClose }: Props) {
  const { t } = useText('threads');
  const { t: words } = useText('talk');
  const live = useLive();
  const { text } = useStore(live.drafts.of(channel, root));
  return (
    <div className={styles.gone} role="status">
      <p>{t('gone')}</p>
      <Link to={paths.anyThread(root)}>{t('follow')}</Link>
      {text.trim() !== '' && (
        <>
          <p className={styles.begun}>{text}</p>
          <Button
            isSmall
            onClick={() => {
              live.drafts.append(channel, text);
              live.drafts.clear(channel, root);
              onClose();
            }}
          >
            {words('outbox.takeBack')}
          </Button>
        </>
      )}
    </div>
  );
}
