import { useQuery } from '@tanstack/react-query';
import { Bookmark, CheckCheck, Inbox as InboxIcon } from 'lucide-react';
import { useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useNow } from '@/lib/now';
import { dayName } from '@/lib/time';
import type { Inbox, Notice, NoticeId } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { announce } from '@/ui/announce';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import button from '@/ui/Button.module.css';
import { Choices } from '@/ui/Choices';
import { EmptyState } from '@/ui/EmptyState';
import list from '@/ui/List.module.css';
import { Page, Section } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { useReadNotices } from './mutations';
import { NoticeRow } from './NoticeRow';
import { inboxQuery } from './queries';

type Shown = 'unread' | 'all';

/** Everything that concerns me, by day, newest first. */
export function InboxPage() {
  const { t, language } = useText('inbox');
  const problem = useProblem();
  const now = useNow();
  const { data: inbox, error } = useQuery(inboxQuery());
  const read = useReadNotices();
  const [shown, setShown] = useState<Shown>('all');
  const unread = inbox?.unread ?? 0;
  const notices = (inbox?.notices ?? []).filter((notice) => shown === 'all' || !notice.is_read);
  const days = byDay(notices, (at) => dayName(at, now, language));
  return (
    <Page
      header={
        <PageHeader
          title={t('title')}
          subtitle={unread > 0 ? t('unread', { count: unread }) : undefined}
          actions={
            <>
              <Link className={classNames(button.button, button.quiet)} to={paths.saved}>
                <Bookmark aria-hidden="true" />
                {t('saved')}
              </Link>
              {unread > 0 && (
                <Button
                  icon={<CheckCheck aria-hidden="true" />}
                  isBusy={read.isPending}
                  onClick={() => read.mutate(unreadOf(inbox), { onSuccess: () => announce(t('allRead')) })}
                >
                  {t('readAll')}
                </Button>
              )}
            </>
          }
        />
      }
    >
      <title>{`${t('title')} · Lotse`}</title>
      {(error ?? read.error) !== null && <Banner tone="bad">{problem.text(error ?? read.error)}</Banner>}
      {inbox === undefined && error === null && <Skeleton label={t('loading')} rows={6} />}
      {inbox !== undefined && inbox.notices.length > 0 && (
        <Choices<Shown>
          legend={t('show')}
          isLegendHidden
          isRow
          value={shown}
          choices={[
            { value: 'all', label: t('showAll') },
            { value: 'unread', label: t('showUnread') },
          ]}
          onChange={setShown}
        />
      )}
      {inbox !== undefined && notices.length === 0 && (
        <EmptyState
          icon={<InboxIcon />}
          title={t(inbox.notices.length === 0 ? 'emptyTitle' : 'readTitle')}
          text={t(inbox.notices.length === 0 ? 'emptyText' : 'readText')}
        />
      )}
      {days.map(({ day, notices: ofDay }) => (
        <Section key={day} title={day}>
          <ul className={list.list}>
            {ofDay.map((notice) => (
              <li key={notice.id}>
                <NoticeRow
                  notice={notice}
                  onOpen={({ id, is_read }) => {
                    if (!is_read) read.mutate([id]);
                  }}
                />
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </Page>
  );
}

/** Those that stand here, by name: what comes in this moment nobody has seen. None, for all, if more are new than stand here. */
function unreadOf(inbox: Inbox | undefined): NoticeId[] {
  const shown = inbox?.notices.filter(({ is_read }) => !is_read) ?? [];
  return shown.length === inbox?.unread ? shown.map(({ id }) => id) : [];
}

function byDay(notices: readonly Notice[], nameOf: (at: Date) => string) {
  const days: { day: string; notices: Notice[] }[] = [];
  for (const notice of notices) {
    const day = nameOf(new Date(notice.at));
    const last = days.at(-1);
    if (last?.day === day) last.notices.push(notice);
    else days.push({ day, notices: [notice] });
  }
  return days;
}
