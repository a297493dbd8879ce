import { Compass } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '@/i18n/useText';
import { firstNameOf } from '@/lib/name';
import { useNow } from '@/lib/now';
import { longDay } from '@/lib/time';
import type { Channel } from '@/protocol';
import { Dot } from '@/ui/Dot';
import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';
import { GroupsSection } from './GroupsSection';
import { NewSection } from './NewSection';
import { RunStateText } from './RunStateText';
import styles from './Today.module.css';
import { useCurrentRun, useMe, useRunSnapshot } from './useCurrentRun';
import { WebinarCard } from './WebinarCard';

interface Props {
  /** Shown to somebody in no run, instead of the advice to wait. */
  start?: ReactNode;
  /** Where a group's channel is, and when the group's work is due. */
  groupHref: (channel: Channel) => string;
  groupDue: (channel: Channel) => string | null;
  /** What concerns me alone: my tasks, my notices. */
  mine?: ReactNode;
}

/** Home: the next webinar, what is new, my groups. */
export function TodayPage({ start, groupHref, groupDue, mine: concerning }: Props) {
  const { t, language } = useText('courses');
  const { me, memberships, activity } = useMe();
  const run = useCurrentRun();
  const snapshot = useRunSnapshot(run?.id);
  const now = useNow();
  const mine = memberships.filter((membership) => membership.channel.run_id === run?.id);
  return (
    <Page>
      <title>{`${t('today.title')} · Lotse`}</title>
      <header>
        <p className={styles.date}>
          {longDay(now, now, language)}
          {snapshot !== undefined && (
            <>
              <Dot />
              <RunStateText run={snapshot.run} weeks={snapshot.weeks} />
            </>
          )}
        </p>
        <h1 className={styles.greeting} tabIndex={-1} data-page-title>
          {t(`today.${partOfDay(now)}`, { name: firstNameOf(me.person.display_name) })}
        </h1>
      </header>
      {run === undefined ? (
        (start ?? <EmptyState icon={<Compass />} title={t('today.noRunTitle')} text={t('today.noRunText')} />)
      ) : (
        <>
          {snapshot !== undefined && snapshot.webinars.length > 0 && (
            <WebinarCard webinars={snapshot.webinars} weeks={snapshot.weeks} />
          )}
          <NewSection memberships={mine} activity={activity} />
          <GroupsSection memberships={mine} href={groupHref} due={groupDue} />
          {concerning}
        </>
      )}
    </Page>
  );
}

function partOfDay(now: Date): 'morning' | 'day' | 'evening' {
  const hour = now.getHours();
  if (hour >= 4 && hour < 11) return 'morning';
  return hour >= 11 && hour < 18 ? 'day' : 'evening';
}
