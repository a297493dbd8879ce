import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { dayName } from '@/lib/time';
import type { Channel } from '@/protocol';
import { ChannelIcon } from './ChannelIcon';
import styles from './Dividers.module.css';

interface StartProps {
  channel: Channel;
  name: string;
  isEmpty: boolean;
  canPost: boolean;
}

/** Where the conversation begins. */
export function StartRow({ channel, name, isEmpty, canPost }: StartProps) {
  const { t } = useText('channels');
  return (
    <div className={styles.start}>
      <span className={styles.picture}>
        <ChannelIcon channel={channel} size={24} />
      </span>
      <h2 className={styles.name}>{name}</h2>
      <p className={styles.words}>{t(!isEmpty ? 'start.begin' : canPost ? 'start.empty' : 'start.quiet')}</p>
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
