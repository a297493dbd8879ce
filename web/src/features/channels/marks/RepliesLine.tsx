import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import type { Replies } from '@/protocol';
import { Avatar } from '@/ui/Avatar';
import type { People } from '../people';
import styles from './RepliesLine.module.css';
import { listed } from './words';

interface Props {
  replies: Replies;
  people: People;
  tabIndex: 0 | -1;
  onOpen: () => void;
}

/** What was answered in the thread of a message: how much, by whom, when last. Opens the thread. */
export function RepliesLine({ replies, people, tabIndex, onOpen }: Props) {
  const { t, language } = useText('talk');
  const now = useNow();
  const last = new Date(replies.last_at);
  const names = replies.people.map(people.name);
  return (
    <button
      type="button"
      className={styles.replies}
      tabIndex={tabIndex}
      title={`${listed(names, language)}; ${exactTime(last, language)}`}
      onClick={onOpen}
    >
      <span className={styles.faces}>
        {replies.people.map((id) => (
          <Avatar key={id} id={id} name={people.name(id)} size="small" />
        ))}
      </span>
      <span className="visually-hidden">{t('replies.of', { names: listed(names, language) })} </span>
      <span className={styles.count}>{t('replies.count', { count: replies.count })}</span>
      <span className={styles.last}>{t('replies.last', { time: recentTime(last, now, language) })}</span>
    </button>
  );
}
