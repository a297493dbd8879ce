import { skipToken, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { keys } from '@/api/keys';
import { meQuery } from '@/features/accounts/queries';
import { ConnectionBanner } from '@/features/channels/ConnectionBanner';
import { useCurrentRun } from '@/features/courses/useCurrentRun';
import { addressAs } from '@/i18n/language';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useIsStacked } from '@/lib/layout';
import type { SignedIn } from '@/protocol';
import { LiveProvider } from '../LiveProvider';
import { CourseList } from './CourseList';

import { OrganiseList } from './OrganiseList';
import { Overlays } from './Overlays';
import { Rail } from './Rail';
import styles from './Shell.module.css';
import { spaceOf } from './spaces';

/** The frame of every page for people who are signed in. */
export function Shell() {
  const me = useSuspenseQuery(meQuery()).data;
  const hasEnded = useQuery<SignedIn | null>({ queryKey: keys.session, queryFn: skipToken }).data === null;
  if (hasEnded) return <Navigate to="/sign-in" search={{}} />;
  return (
    <LiveProvider key={me.me.person.id} me={me}>
      <Frame />
    </LiveProvider>
  );
}

function Frame() {
  const { t } = useText('app');
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const space = spaceOf(pathname);
  const isStacked = useIsStacked();
  const address = useCurrentRun()?.address ?? 'du';
  // The language lives outside React, for texts that no component shows.
  useEffect(() => addressAs(address), [address]);
  const isConversation = pathname.startsWith('/channels/');
  return (
    <div className={classNames(styles.shell, isConversation && styles.conversation)}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <Rail space={space} />
      {!isStacked && space !== 'settings' && (
        <nav
          className={styles.list}
          data-list
          aria-label={t(space === 'organise' ? 'organise.title' : 'nav.list')}
        >
          {space === 'organise' ? <OrganiseList /> : <CourseList />}
        </nav>
      )}
      <main className={styles.content} id="content" tabIndex={-1}>
        <ConnectionBanner />
        <div className={styles.page}>
          <Outlet />
        </div>
      </main>
      <Overlays />
    </div>
  );
}
