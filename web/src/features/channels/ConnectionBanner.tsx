import type { ReactNode } from 'react';
import { useConnection, useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { readFrom } from '@/lib/offline';
import { recentTime } from '@/lib/time';
import { useStore } from '@/lib/use-store';
import { Button } from '@/ui/Button';
import styles from './ConnectionBanner.module.css';

/** A calm line while the connection is lost. It waits a moment before it shows: most losses are over by then. */
export function ConnectionBanner() {
  const { t, language } = useText('channels');
  const copyOf = useStore(readFrom);
  const now = useNow();
  const live = useLive();
  const { status } = useConnection();
  const waiting = useStore(live.outbox.rows).filter((row) => row.state === 'waiting').length;
  if (status === 'open' || status === 'idle') return null;
  if (status === 'connecting' || status === 'waiting') {
    return (
      <Frame>
        <span>
          {waiting > 0 ? t('line.lostWaiting', { count: waiting }) : t('line.lost')}
          {copyOf !== null && ` ${t('line.from', { when: recentTime(new Date(copyOf), now, language) })}`}
        </span>
        <Button look="plain" isSmall onClick={() => live.connection.hint()}>
          {t('line.tryNow')}
        </Button>
      </Frame>
    );
  }
  return (
    <Frame>
      <span>{status === 'signed_out' ? t('line.signedOut') : t('line.outdated')}</span>
      <Button look="plain" isSmall onClick={() => location.reload()}>
        {t('line.reload')}
      </Button>
    </Frame>
  );
}

/** It floats: a line that comes and goes must not push what is being read. */
function Frame({ children }: { children: ReactNode }) {
  return (
    <div className={styles.place}>
      <div className={styles.banner} role="status">
        {children}
      </div>
    </div>
  );
}
