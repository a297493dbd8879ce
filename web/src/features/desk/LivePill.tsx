import { Circle } from 'lucide-react';
import { useText } from '@/i18n/useText';
import type { Live } from '@/protocol';
import { Pill } from '@/ui/Badge';
import styles from './LivePill.module.css';
import { spanOf } from './span';
import { useServerNow } from './use-server-now';

/** Where the webinar is in its life; while it runs, for how long. */
export function LivePill({ live }: { live: Live }) {
  const { t } = useText('desk');
  const now = useServerNow();
  if (live.state !== 'live' || live.started_at === null) {
    return <Pill tone={live.state === 'lobby' ? 'info' : 'plain'}>{t(`state.${live.state}`)}</Pill>;
  }
  return (
    <Pill tone="bad" icon={<Circle aria-hidden="true" fill="currentcolor" />}>
      {t('state.live')} <span className={styles.span}>{spanOf(now - Date.parse(live.started_at))}</span>
    </Pill>
  );
}
