import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useMemo } from 'react';
import { useLocation, useParams } from 'wouter';
import { BoardPane } from '@/features/board/lazy';
import { chooseRun, openedChannel } from '@/features/courses/current-run';
import { useCurrentRun, useMe, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { DocumentPane } from '@/features/documents/lazy';
import { documentQuery } from '@/features/documents/queries';
import { type Place, placeOf } from '@/features/spaces/place';
import { SpacePage } from '@/features/spaces/SpacePage';
import type { Parts } from '@/features/spaces/tabs/space-tabs';
import { WhiteboardDocument } from '@/features/whiteboard/lazy';
import type { DocumentId, SpaceId, SpaceSnapshot } from '@/protocol';
import { paths } from '@/routing/paths';
import { BackLink } from './BackLink';
import { FilesPane, GroupConversation, HandInPane } from './chunks';
import { ErrorBoundary } from './ErrorBoundary';
import { Loading } from './Loading';

/** Parts of a space whose panes there are. */
const PARTS: Omit<Parts, 'conversation'> = {
  board: true,
  files: true,
  kinds: ['text', 'markdown', 'whiteboard'],
};

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
  if (place.part === 'board') return <Board snapshot={snapshot} />;
  if (place.part === 'files')
    return <FilesPane spaceId={snapshot.space.id} canEdit={snapshot.mine.can_edit} />;
  if (place.part === 'document') return <Document snapshot={snapshot} id={place.id} />;
  const at = place.part === 'conversation' && place.seq !== undefined ? { seq: place.seq } : {};
  return <GroupConversation channelId={snapshot.space.channel_id} {...at} />;
}

/** The board: its cards are done by people of the group. */
function Board({ snapshot: { space, mine } }: { snapshot: SpaceSnapshot }) {
  const run = useRunSnapshot(space.run_id);
  const people = useMemo(
    () =>
      (run?.people ?? [])
        .filter(({ person }) => space.members.includes(person.id))
        .map(({ person }) => ({ id: person.id, name: person.display_name })),
    [run, space.members],
  );
  return (
    <BoardPane spaceId={space.id} canEdit={mine.can_edit} canComment={mine.can_comment} people={people} />
  );
}

/** People who can be mentioned are those who see the document: the group, and others where they look in. */
function Document({ snapshot, id }: { snapshot: SpaceSnapshot; id: DocumentId }) {
  const { space, mine, documents } = snapshot;
  const run = useRunSnapshot(space.run_id);
  const people = useMemo(
    () =>
      (run?.people ?? [])
        .filter(
          ({ person, role }) =>
            space.members.includes(person.id) ||
            (space.look_in === 'trainers' && (role === 'trainer' || role === 'organiser')) ||
            (space.look_in === 'course' && role !== 'guest'),
        )
        .map(({ person }) => ({ id: person.id, name: person.display_name })),
    [run, space.members, space.look_in],
  );
  // The list may not know it yet. What it is has to be known: an editor of another kind would write into it.
  const listed = documents.find((one) => one.id === id)?.kind;
  const asked = useQuery({ ...documentQuery(id), enabled: listed === undefined });
  const kind = listed ?? asked.data?.document.kind;
  if (kind === undefined && asked.isPending) return <Loading />;
  if (kind === 'whiteboard') return <WhiteboardDocument key={id} documentId={id} canEdit={mine.can_edit} />;
  return (
    <DocumentPane
      key={id}
      spaceId={space.id}
      documentId={id}
      canEdit={mine.can_edit}
      canComment={mine.can_comment}
      people={people}
    />
  );
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
