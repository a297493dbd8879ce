import {
  AlarmClock,
  AtSign,
  Bell,
  CalendarClock,
  CircleCheck,
  ClockAlert,
  CornerUpRight,
  Flag,
  Gavel,
  type LucideIcon,
  Megaphone,
  MessageCircle,
  MessageSquareReply,
  MessageSquareWarning,
  Search,
  Send,
  SquareCheckBig,
  Undo2,
  UserPlus,
  Users,
} from 'lucide-react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import type { Notice, NoticeReason } from '@/protocol';
import { Link } from '@/routing/Link';
import { Time } from '@/ui/Time';
import styles from './Inbox.module.css';
import { hrefOfNotice } from './notice';

const pictures: Record<NoticeReason, LucideIcon> = {
  document_mention: AtSign,
  comment_mention: AtSign,
  comment_reply: MessageSquareReply,
  card_assigned: SquareCheckBig,
  card_due: CalendarClock,
  work_due: Flag,
  group_joined: UserPlus,
  handed_in: Send,
  hand_in_returned: Undo2,
  hand_in_accepted: CircleCheck,
  peer_feedback: Users,
  message_mention: AtSign,
  group_mention: Users,
  everybody_mention: Megaphone,
  thread_reply: MessageSquareReply,
  direct_message: MessageCircle,
  followed_message: Bell,
  keyword: Search,
  reminder: AlarmClock,
  not_sent: ClockAlert,
  message_moved: CornerUpRight,
  reported: MessageSquareWarning,
  moderated: Gavel,
};

interface Props {
  notice: Notice;
  /** Called when somebody follows it. */
  onOpen: (notice: Notice) => void;
}

/** Why, where, the words, and the way there. What is new has a bold title, a dot, and a word for the ear. */
export function NoticeRow({ notice, onOpen }: Props) {
  const { t, language } = useText('inbox');
  const now = useNow();
  const Picture = pictures[notice.reason];
  const href = hrefOfNotice(notice);
  const at = new Date(notice.at);
  const content = (
    <>
      <Picture aria-hidden="true" className={styles.picture} />
      <div className={styles.words}>
        <p className={styles.reason}>
          {!notice.is_read && <span className="visually-hidden">{t('new')}: </span>}
          {notice.by === null
            ? t(`reason.${notice.reason}`)
            : t(`by.${notice.reason}`, { name: notice.by.name })}
        </p>
        <p className={styles.title}>{notice.title}</p>
        {notice.excerpt !== '' && <p className={styles.excerpt}>{notice.excerpt}</p>}
      </div>
      <span className={styles.side}>
        <Time at={notice.at} exact={exactTime(at, language)}>
          {recentTime(at, now, language)}
        </Time>
        {!notice.is_read && <span className={styles.dot} aria-hidden="true" />}
      </span>
    </>
  );
  const look = classNames(styles.row, !notice.is_read && styles.unread);
  return href === null ? (
    <div className={look}>{content}</div>
  ) : (
    <Link to={href} className={look} onClick={() => onOpen(notice)}>
      {content}
    </Link>
  );
}
