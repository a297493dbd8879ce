import { Anchor } from 'lucide-react';
import type { ReactNode } from 'react';
import { problemCode } from '@/api/errors';
import { useLive } from '@/features/accounts/live';
import { useMe } from '@/features/courses/useCurrentRun';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { SpaceId, SpaceSnapshot } from '@/protocol';
import { EmptyState } from '@/ui/EmptyState';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { SpaceHeader } from './head/SpaceHeader';
import type { Place } from './place';
import styles from './SpacePage.module.css';
import { SpaceTabs } from './tabs/SpaceTabs';
import { type Parts, tabsOf } from './tabs/space-tabs';
import { useArrivals, useHere } from './use-here';
import { useSpace } from './use-space';

interface Props {
  spaceId: SpaceId;
  place: Place;
  back: ReactNode;
  parts: Omit<Parts, 'conversation'>;
  /** What the open part shows; each part is loaded when it is opened. */
  pane: (snapshot: SpaceSnapshot, place: Place) => ReactNode;
}

/** The one place of a group: conversation, documents, board, files and hand-in. */
export function SpacePage({ spaceId, back, ...rest }: Props) {
  const { t } = useText('spaces');
  const problem = useProblem();
  const { data: snapshot, error } = useSpace(spaceId);
  const isGone = problemCode(error) === 'not_found';
  if (snapshot && !isGone) return <Loaded snapshot={snapshot} back={back} {...rest} />;
  return (
    <div className={styles.page}>
      <PageHeader title={t(isGone ? 'gone.title' : 'loading')} back={back} />
      {error ? (
        <EmptyState
          icon={<Anchor />}
          title={t(isGone ? 'gone.what' : 'failed')}
          text={isGone ? t('gone.text') : (problem.text(error) ?? '')}
        />
      ) : (
        <Skeleton label={t('loading')} rows={6} />
      )}
    </div>
  );
}

type LoadedProps = Omit<Props, 'spaceId'> & { snapshot: SpaceSnapshot };

function Loaded({ snapshot, place: wanted, back, parts: made, pane }: LoadedProps) {
  const { t } = useText('spaces');
  const { person: me } = useLive();
  const { memberships } = useMe();
  const conversation = memberships.some(({ channel }) => channel.id === snapshot.space.channel_id);
  const parts = { ...made, conversation };
  // Whoever only looks in does not read what the group says to itself: the next part stands first.
  const first = tabsOf(snapshot, parts)[0]?.place ?? wanted;
  const place = wanted.part === 'conversation' && !conversation ? first : wanted;
  const here = useHere(snapshot);
  useArrivals(here, me);
  return (
    <div className={styles.page}>
      <title>{`${titleOf(snapshot, place) ?? t(`tabs.${partOf(place)}`)} · ${snapshot.space.name} · Lotse`}</title>
      <SpaceHeader snapshot={snapshot} here={here} back={back} part={place.part} />
      <SpaceTabs snapshot={snapshot} place={place} here={here} parts={parts}>
        {pane(snapshot, place)}
      </SpaceTabs>
    </div>
  );
}

function titleOf({ documents }: SpaceSnapshot, place: Place): string | undefined {
  return place.part === 'document' ? documents.find(({ id }) => id === place.id)?.title : undefined;
}

function partOf(place: Place) {
  return place.part === 'document' ? 'document' : place.part;
}
