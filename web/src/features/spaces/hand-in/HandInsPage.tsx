import { useQueries } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { problemCode } from '@/api/errors';
import { useCurrentRun, useLeads, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { useText } from '@/i18n/useText';
import type { Space, SpaceSnapshot } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Pill } from '@/ui/Badge';
import { Banner } from '@/ui/Banner';
import { EmptyState } from '@/ui/EmptyState';
import { Page } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { StandingPill } from '../head/StandingPill';
import { useSpaces } from '../listing';
import { spaceFactsQuery } from '../queries';
import styles from './HandIn.module.css';
import { HandInCard } from './HandInCard';
import { PeerOverview } from './PeerOverview';

/** What all groups of a run handed in, and what is still to be looked at. */
export function HandInsPage({ back }: { back?: ReactNode }) {
  const { t } = useText('spaces');
  const run = useCurrentRun();
  const leads = useLeads(useRunSnapshot(run?.id));
  const spaces = useSpaces(run?.id).filter((space) => !space.is_archived);
  const loaded = useQueries({ queries: leads ? spaces.map(({ id }) => spaceFactsQuery(id)) : [] });
  const waiting = loaded.filter(({ data }) => data?.hand_ins[0]?.state === 'handed_in').length;
  return (
    <Page
      header={
        <PageHeader
          title={t('overview.title')}
          subtitle={leads ? t('overview.waiting', { count: waiting }) : undefined}
          back={back}
        />
      }
    >
      <title>{`${t('overview.title')} · Lotse`}</title>
      {!leads && <Banner tone="info">{t('form.notYours')}</Banner>}
      {leads && spaces.length === 0 && (
        <EmptyState icon={<Send />} title={t('groups.none')} text={t('groups.noneLead')} />
      )}
      {leads &&
        spaces.map((space, at) => (
          <Group key={space.id} space={space} snapshot={loaded[at]?.data} error={loaded[at]?.error ?? null} />
        ))}
      {leads && run !== undefined && spaces.length > 1 && (
        <PeerOverview run={run.id} groups={spaces.length} />
      )}
    </Page>
  );
}

interface GroupProps {
  space: Space;
  snapshot: SpaceSnapshot | undefined;
  error: Error | null;
}

function Group({ space, snapshot, error }: GroupProps) {
  const { t } = useText('spaces');
  const [newest, ...earlier] = snapshot?.hand_ins ?? [];
  return (
    <section className={styles.group} aria-labelledby={`group-${space.id}`}>
      <div className={styles.groupHead}>
        <h2 id={`group-${space.id}`}>{space.name}</h2>
        {snapshot !== undefined && <StandingPill space={space} handIns={snapshot.hand_ins} />}
        <Link to={paths.group(space.id)}>{t('overview.time')}</Link>
      </div>
      {snapshot === undefined && error === null && <Skeleton label={t('loading')} rows={2} />}
      {error !== null && (
        <Banner tone="info">
          {t(problemCode(error) === 'not_found' ? 'overview.closed' : 'overview.failed')}
        </Banner>
      )}
      {snapshot !== undefined && newest === undefined && (
        <p className={styles.note}>{t('overview.nothing')}</p>
      )}
      {snapshot !== undefined && newest !== undefined && (
        <HandInCard handIn={newest} documents={snapshot.documents} canAssess={snapshot.mine.can_assess} />
      )}
      {earlier.length > 0 && <Pill>{t('overview.earlier', { count: earlier.length })}</Pill>}
    </section>
  );
}
