import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { dayName } from '@/lib/time';
import type { Channel } from '@/protocol';
import { ChannelIcon } from './ChannelIcon';
import styles from './Dividers.module.css';

/** Where the conversation begins. */
export function StartRow({ channel, isEmpty }: { channel: Channel; isEmpty: boolean }) {
  const { t } = useText('channels');
  return (
    <div className={styles.start}>
      <span className={styles.picture}>
        <ChannelIcon channel={channel} size={24} />
      </span>
      <h2 className={styles.name}>{channel.name}</h2>
      <p className={styles.words}>{isEmpty ? t('start.empty') : t('start.begin')}</p>
    </div>
  );
}

export function DayRow({ at }: { at: Date }) {
  const { language } = useText('channels');
  const now = useNow();
  return (
    <div className={styles.day}>
      <h2 className={styles.label}>{dayName(at, now, language)}</h2>
    </div>
  );
}

export function NewRow() {
  const { t } = useText('channels');
  return (
    <div className={styles.new}>
      <h2 className={styles.label}>{t('list.newSince')}</h2>
    </div>
  );
}
