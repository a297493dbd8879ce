import { Suspense, useEffect } from 'react';
import { useLocation, useParams } from 'wouter';
import { chooseRun, openedChannel } from '@/features/courses/current-run';
import { useCurrentRun, useMe } from '@/features/courses/useCurrentRun';
import { type Place, placeOf } from '@/features/spaces/place';
import { SpacePage } from '@/features/spaces/SpacePage';
import type { Parts } from '@/features/spaces/tabs/space-tabs';
import type { SpaceId, SpaceSnapshot } from '@/protocol';
import { paths } from '@/routing/paths';
import { BackLink } from './BackLink';
import { GroupConversation, HandInPane } from './chunks';
import { ErrorBoundary } from './ErrorBoundary';
import { Loading } from './Loading';

/** Parts of a space whose panes there are. */
const PARTS: Omit<Parts, 'conversation'> = { board: false, files: false, kinds: [] };

/** A project space. One of another run of mine shows that run beside it. */
export function ProjectSpace() {
  const { space, '*': rest = '' } = useParams<{ space: string; '*': string }>();
  const [pathname] = useLocation();
  const place = placeOf(rest);
  return (
    <SpacePage
      key={space}
      spaceId={space as SpaceId}
      place={place}
      back={<BackLink to={paths.course} />}
      parts={PARTS}
      pane={(snapshot, open) => (
        // A part that fails leaves the others standing.
        <ErrorBoundary key={pathname}>
          <Suspense fallback={<Loading />}>
            <Beside snapshot={snapshot} />
            <Pane snapshot={snapshot} place={open} />
          </Suspense>
        </ErrorBoundary>
      )}
    />
  );
}

function Pane({ snapshot, place }: { snapshot: SpaceSnapshot; place: Place }) {
  if (place.part === 'hand-in') return <HandInPane snapshot={snapshot} />;
  const at = place.part === 'conversation' && place.seq !== undefined ? { seq: place.seq } : {};
  return <GroupConversation channelId={snapshot.space.channel_id} {...at} />;
}

/** The choice of the run is kept in the browser, not in React; the course leads back to what was open. */
function Beside({ snapshot: { space } }: { snapshot: SpaceSnapshot }) {
  const { runs } = useMe();
  const current = useCurrentRun()?.id;
  const run = runs.find((each) => each.id === space.run_id)?.id;
  useEffect(() => {
    if (run !== undefined && run !== current) chooseRun(run);
    openedChannel(space.channel_id);
  }, [run, current, space.channel_id]);
  return null;
}
