import { useQuery } from '@tanstack/react-query';
import { ChevronRight, SquareCheckBig } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { daysBetween, parseDay, shortDay } from '@/lib/time';
import type { MyTask } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Dot } from '@/ui/Dot';
import list from '@/ui/List.module.css';
import { Section } from '@/ui/Page';
import styles from './Inbox.module.css';
import { useReadNotices } from './mutations';
import { NoticeRow } from './NoticeRow';
import { inboxQuery, tasksQuery } from './queries';
import { byDue } from './tasks';

/** Notices on Today; the rest is in the inbox. */
const MOST = 4;

/** What concerns me, on Today: new notices and my tasks. Nothing where there is nothing. */
export function TodaySections() {
  return (
    <>
      <NoticesSection />
      <TasksSection />
    </>
  );
}

function NoticesSection() {
  const { t } = useText('inbox');
  const inbox = useQuery(inboxQuery()).data;
  const read = useReadNotices();
  const fresh = inbox?.notices.filter((notice) => !notice.is_read) ?? [];
  if (fresh.length === 0) return null;
  return (
    <Section
      title={t('today.notices')}
      note={t('unread', { count: inbox?.unread ?? 0 })}
      action={<Link to={paths.inbox}>{t('today.toInbox')}</Link>}
    >
      <ul className={list.list}>
        {fresh.slice(0, MOST).map((notice) => (
          <li key={notice.id}>
            <NoticeRow notice={notice} onOpen={({ id }) => read.mutate([id])} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function TasksSection() {
  const { t } = useText('inbox');
  const tasks = useQuery(tasksQuery()).data ?? [];
  if (tasks.length === 0) return null;
  return (
    <Section title={t('today.tasks')} note={t('today.tasksNote', { count: tasks.length })}>
      <ul className={list.list}>
        {byDue(tasks).map((task) => (
          <TaskRow key={task.card.id} task={task} />
        ))}
      </ul>
    </Section>
  );
}

function TaskRow({ task: { card, space_name, column_title } }: { task: MyTask }) {
  const { t, language } = useText('inbox');
  const now = useNow();
  const due = card.due_on === null ? null : parseDay(card.due_on);
  const isOver = due !== null && daysBetween(now, due) < 0;
  return (
    <li>
      <Link className={list.row} to={`${paths.board(card.space_id)}?card=${card.id}`}>
        <SquareCheckBig aria-hidden="true" />
        <div className={list.words}>
          <p className={list.title}>{card.title}</p>
          <p className={list.detail}>
            {due !== null && (
              <>
                <span className={isOver ? styles.over : undefined}>
                  {t(isOver ? 'today.wasDue' : 'today.due', {
                    day: dueDay(due, now, language, t('today.now')),
                  })}
                </span>
                <Dot />
              </>
            )}
            {space_name}
            <Dot />
            {column_title}
          </p>
        </div>
        <ChevronRight aria-hidden="true" />
      </Link>
    </li>
  );
}

function dueDay(due: Date, now: Date, language: string, today: string): string {
  return daysBetween(now, due) === 0 ? today : shortDay(due, now, language);
}
