import { lazy, Suspense } from 'react';
import { Redirect, useSearchParams } from 'wouter';
import { WriteButton } from '@/features/channels/direct/WriteButton';
import { PersonButton } from '@/features/channels/PersonButton';
import { lastChannel } from '@/features/courses/current-run';
import { PeoplePage } from '@/features/courses/PeoplePage';
import { ProgrammePage } from '@/features/courses/ProgrammePage';
import { TodayPage } from '@/features/courses/TodayPage';
import { useCurrentRun, useLeads, useMe, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { useGroupDue, useGroupHref } from '@/features/spaces/listing';
import { need } from '@/i18n/language';
import { useIsStacked } from '@/lib/layout';
import { paths } from '@/routing/paths';
import { BackLink } from './BackLink';
import { CourseQuietHours, NoRun, TodayMine } from './chunks';
import { CourseList } from './layouts/CourseList';

const PersonMenu = lazy(() =>
  Promise.all([import('@/features/moderation/PersonMenu'), need('moderation')]).then(([file]) => ({
    default: file.PersonMenu,
  })),
);

// Gives the pages of the shell what they need from the address and from the layout.

export function Today() {
  const run = useCurrentRun()?.id;
  return (
    <TodayPage
      start={useMe().me.person.is_organiser ? <NoRun /> : undefined}
      groupHref={useGroupHref(run)}
      groupDue={useGroupDue(run)}
      mine={
        <Suspense fallback={null}>
          <TodayMine />
        </Suspense>
      }
    />
  );
}

/** On a phone the list is the page; elsewhere it stands beside, and this goes to what was open last. */
export function Course() {
  const { memberships } = useMe();
  const run = useCurrentRun();
  const last = memberships.find(({ channel }) => channel.id === lastChannel() && channel.run_id === run?.id);
  if (useIsStacked()) return <CourseList isPage />;
  return <Redirect to={last === undefined ? paths.programme : paths.channel(last.channel.id)} replace />;
}

export function Programme() {
  const run = useCurrentRun()?.id;
  const leads = useLeads(useRunSnapshot(run));
  return (
    <ProgrammePage
      back={<BackLink to={paths.course} />}
      rules={
        leads &&
        run !== undefined && (
          <Suspense fallback={null}>
            <CourseQuietHours run={run} />
          </Suspense>
        )
      }
    />
  );
}

export function People() {
  const [search] = useSearchParams();
  const name = search.get('name') ?? undefined;
  const run = useCurrentRun()?.id;
  return (
    <PeoplePage
      key={name}
      name={name}
      actionOf={(id, who) => (
        <>
          <WriteButton person={id} name={who} />
          {run !== undefined && <PersonButton person={id} name={who} run={run} Menu={PersonMenu} />}
        </>
      )}
    />
  );
}
