import { CheckCheck, Lock } from 'lucide-react';
import { useText } from '@/i18n/useText';
import type { TopicId, TopicState } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Button } from '@/ui/Button';
import notes from '../compose/Notes.module.css';
import styles from '../ReadOnlyBar.module.css';

interface Props {
  topic: TopicId;
  /** Done, closed, or gone elsewhere while it was open. */
  state: TopicState | 'gone' | undefined;
  onWhole: () => void;
}

/** What one should know before one writes into a topic. What was being written into one that is gone waits in the channel. */
export function TopicNote({ topic, state, onWhole }: Props) {
  const { t } = useText('talk');
  if (state === 'locked')
    return (
      <div className={styles.bar}>
        <Lock size={18} aria-hidden="true" />
        <p>{t('locked')}</p>
      </div>
    );
  if (state !== 'gone')
    return (
      <p className={notes.note} role="status">
        <CheckCheck size={18} aria-hidden="true" />
        {t('resolved')}
      </p>
    );
  return (
    <div className={styles.bar} role="status">
      <p>{t('topicGone.text')}</p>
      <span className={styles.ways}>
        <Button onClick={onWhole}>{t('topicGone.whole')}</Button>
        <Link to={paths.topicById(topic)}>{t('topicGone.follow')}</Link>
      </span>
    </div>
  );
}
