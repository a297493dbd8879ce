import { skipToken, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Redirect, useLocation } from 'wouter';
import { keys } from '@/api/keys';
import { meQuery } from '@/features/accounts/queries';
import { ConnectionBanner } from '@/features/channels/ConnectionBanner';
import { useCurrentRun } from '@/features/courses/useCurrentRun';
import { addressAs } from '@/i18n/language';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useIsStacked } from '@/lib/layout';
import type { SignedIn } from '@/protocol';
import { paths } from '@/routing/paths';
import { LiveProvider } from '../LiveProvider';
import { CourseList } from './CourseList';
import { OrganiseList } from './OrganiseList';
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
  const isConversation = pathname.startsWith('/channels/');
  const isDesk = /^\/webinars\/[^/]+\/desk$/.test(pathname);
  return (
    <div className={classNames(styles.shell, (isConversation || isDesk) && styles.conversation)}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <Rail space={space} />
      {!isStacked && space !== 'settings' && !isDesk && (
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
          <Pages />
        </div>
      </main>
      <Overlays />
    </div>
  );
}
