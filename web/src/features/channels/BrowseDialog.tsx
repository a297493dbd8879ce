import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Channel } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import styles from './BrowseDialog.module.css';
import { ChannelIcon } from './ChannelIcon';
import { useJoin } from './mutations';

/** Open channels of the run that can be read and joined. */
export function BrowseDialog({ channels, onClose }: { channels: readonly Channel[]; onClose: () => void }) {
  const { t } = useText('channels');
  const problem = useProblem();
  const join = useJoin();
  return (
    <Dialog title={t('browse.title')} onClose={onClose}>
      {join.error && <p role="alert">{problem.text(join.error)}</p>}
      {channels.length === 0 && <p>{t('browse.none')}</p>}
      <ul className={styles.list}>
        {channels.map((channel) => (
          <li key={channel.id} className={styles.row}>
            <ChannelIcon channel={channel} />
            <div className={styles.words}>
              <Link to={paths.channel(channel.id)} className={styles.name} onClick={onClose}>
                {channel.name}
              </Link>
              <p className={styles.purpose}>{channel.purpose}</p>
            </div>
            <Button
              isSmall
              isBusy={join.isPending && join.variables === channel.id}
              aria-label={t('browse.join', { channel: channel.name })}
              onClick={() => join.mutate(channel.id)}
            >
              {t('join')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
