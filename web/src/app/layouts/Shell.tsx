import { skipToken, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { Redirect, useLocation } from 'wouter';
import { keys } from '@/api/keys';
import { meQuery } from '@/features/accounts/queries';
import { ConnectionBanner } from '@/features/channels/ConnectionBanner';
import { useCurrentRun, useMe } from '@/features/courses/useCurrentRun';
import { addressAs } from '@/i18n/language';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useIsStacked } from '@/lib/layout';
import type { SignedIn } from '@/protocol';
import { paths } from '@/routing/paths';
import { OrganiseList } from '../chunks';
import { LiveProvider } from '../LiveProvider';
import { CourseList } from './CourseList';
import { Overlays } from './Overlays';
import { Pages } from './Pages';
import { Rail } from './Rail';
import styles from './Shell.module.css';
import { spaceOf } from './spaces';

/** The frame of every page for people who are signed in. */
export function Shell() {
  const me = useSuspenseQuery(meQuery()).data;
  const hasEnded = useQuery<SignedIn | null>({ queryKey: keys.session, queryFn: skipToken }).data === null;
  if (hasEnded) return <Redirect to={paths.signIn} />;
  return (
    <LiveProvider key={me.me.person.id} me={me}>
      <Frame />
    </LiveProvider>
  );
}

function Frame() {
  const { t } = useText('app');
  const [pathname] = useLocation();
  const space = spaceOf(pathname);
  const isStacked = useIsStacked();
  const address = useCurrentRun()?.address ?? 'du';
  // The language lives outside React, for texts that no component shows.
  useEffect(() => addressAs(address), [address]);
  // A live room and its desk have no list beside them, and like a conversation the whole screen of a phone. Guests are
  // in no run: there is nowhere else for them to go.
  const isRoom = /^\/webinars\/[^/]+(\/desk)?$/.test(pathname);
  const isFull = isRoom || /^\/(channels|spaces)\//.test(pathname);
  const { me, runs } = useMe();
  const isBare = isRoom && runs.length === 0 && !me.person.is_organiser;
  return (
    <div className={classNames(styles.shell, isFull && styles.full, isBare && styles.bare)}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      {!isBare && <Rail space={space} />}
      {!isStacked && !isRoom && space !== 'settings' && (
        <nav
          className={styles.list}
          data-list
          aria-label={t(space === 'organise' ? 'organise.title' : 'nav.list')}
        >
          <Suspense fallback={null}>{space === 'organise' ? <OrganiseList /> : <CourseList />}</Suspense>
        </nav>
      )}
      <main className={styles.content} id="content" tabIndex={-1}>
        <ConnectionBanner />
        <div className={styles.page}>
          <Pages />
        </div>
      </main>
      {!isBare && <Overlays />}
    </div>
  );
}
