import { useQuery } from '@tanstack/react-query';
import { CheckCheck, Compass } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePeople } from '@/features/channels/people';
import { useCurrentRun, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { WebinarCard } from '@/features/courses/WebinarCard';
import { NoticeRow } from '@/features/inbox/NoticeRow';
import { TaskRow } from '@/features/inbox/TaskRow';
import { byDue } from '@/features/inbox/tasks';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { dayName } from '@/lib/time';
import type { CatchUp, RunId } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dot } from '@/ui/Dot';
import { EmptyState } from '@/ui/EmptyState';
import list from '@/ui/List.module.css';
import { Page, Section } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import styles from './CatchUp.module.css';
import { DueRow } from './DueRow';
import { catchUpQuery } from './queries';
import { keyOfTalk } from './ranges';
import { TalkCard } from './TalkCard';
import { useDone } from './use-done';
import { useTalkName } from './use-talk-name';

/** What I need before the next webinar, on one page, and an end to it. */
export function CatchUpPage({ back }: { back?: ReactNode }) {
  const { t } = useText('catchUp');
  const problem = useProblem();
  const run = useCurrentRun();
  const { data, error } = useQuery({ ...catchUpQuery(run?.id ?? ('' as RunId)), enabled: run !== undefined });
  return (
    <Page header={<PageHeader title={t('title')} back={back} />}>
      <title>{`${t('title')} · Lotse`}</title>
      {run === undefined && <EmptyState icon={<Compass />} title={t('noRun')} />}
      {error !== null && <Banner tone="bad">{problem.text(error)}</Banner>}
      {run !== undefined && data === undefined && error === null && (
        <Skeleton label={t('loading')} rows={8} />
      )}
      {data !== undefined && <Content key={data.since} data={data} />}
    </Page>
  );
}

/** Since when, and how long it takes to read. */
function Since({ data }: { data: CatchUp }) {
  const { t, language } = useText('catchUp');
  const now = useNow();
  return (
    <p className={styles.since}>
      {t('since', { day: dayName(new Date(data.since), now, language) })}
      {data.minutes > 0 && (
        <>
          <Dot />
          <strong>{t('minutes', { count: data.minutes })}</strong>
        </>
      )}
    </p>
  );
}

function Content({ data }: { data: CatchUp }) {
  const { t } = useText('catchUp');
  const problem = useProblem();
  const weeks = useRunSnapshot(data.run_id)?.weeks ?? [];
  const people = usePeople(data.run_id);
  const nameOf = useTalkName(people);
  const done = useDone(data);
  const hasWork = data.tasks.length + data.due.length > 0;
  return (
    <>
      <Since data={data} />
      {data.webinar !== null && <WebinarCard webinars={[data.webinar]} weeks={weeks} />}
      {done.error !== null && <Banner tone="bad">{problem.text(done.error)}</Banner>}
      {!done.hasReading && <UpToDate hasWork={hasWork} />}
      {data.notices.length > 0 && (
        <Section
          title={t('concerning')}
          action={
            <Button
              isSmall
              isBusy={done.isReadingNotices}
              aria-pressed={done.areNoticesRead}
              onClick={done.readNotices}
            >
              {t(done.areNoticesRead ? 'isRead' : 'noticesRead')}
            </Button>
          }
        >
          <ul className={list.list}>
            {data.notices.map((notice) => (
              <li key={notice.id}>
                <NoticeRow
                  notice={done.areNoticesRead ? { ...notice, is_read: true } : notice}
                  onOpen={({ id }) => done.readNotice(id)}
                />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {hasWork && (
        <Section title={t('work')}>
          <ul className={list.list}>
            {data.due.map((due) => (
              <DueRow key={due.space_id} due={due} />
            ))}
            {byDue(data.tasks).map((task) => (
              <TaskRow key={task.card.id} task={task} />
            ))}
          </ul>
        </Section>
      )}
      {data.talks.length > 0 && (
        <Section title={t('talks')}>
          <div className={styles.talks}>
            {data.talks.map((talk) => (
              <TalkCard
                key={keyOfTalk(talk)}
                talk={talk}
                channel={nameOf(talk)}
                people={people}
                isDone={done.isRead(talk)}
                isBusy={done.isReading(talk)}
                onDone={() => done.readTalk(talk)}
              />
            ))}
          </div>
        </Section>
      )}
      {done.hasReading && (
        <div className={styles.end}>
          {done.isAllRead ? (
            <UpToDate hasWork={hasWork} />
          ) : (
            <Button
              look="action"
              icon={<CheckCheck aria-hidden="true" />}
              isBusy={done.isReadingAll}
              onClick={() => void done.readAll()}
            >
              {t('readAll')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function UpToDate({ hasWork }: { hasWork: boolean }) {
  const { t } = useText('catchUp');
  return (
    <EmptyState
      icon={<CheckCheck />}
      title={t('doneTitle')}
      text={t(hasWork ? 'doneTextWork' : 'doneText')}
    />
  );
}
