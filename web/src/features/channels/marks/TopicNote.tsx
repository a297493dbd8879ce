import { CheckCheck } from 'lucide-react';
import { useText } from '@/i18n/useText';
import type { TopicId } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Button } from '@/ui/Button';
import notes from '../compose/Notes.module.css';
import styles from '../ReadOnlyBar.module.css';

interface Props {
  topic: TopicId;
  /** It went elsewhere while it was open; otherwise it is done. */
  isGone: boolean;
  onWhole: () => void;
}

/** What one should know before one writes into a topic. What was being written into one that is gone waits in the channel. */
export function TopicNote({ topic, isGone, onWhole }: Props) {
  const { t } = useText('talk');
  if (!isGone)
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
