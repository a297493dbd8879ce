import { useQuery } from '@tanstack/react-query';
import { useText } from '@/i18n/useText';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import list from '@/ui/List.module.css';
import { Section } from '@/ui/Page';
import { useReadNotices } from './mutations';
import { NoticeRow } from './NoticeRow';
import { inboxQuery, tasksQuery } from './queries';
import { TaskRow } from './TaskRow';
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
