import type { ReactNode } from 'react';
import { useCurrentRun, useLeads, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { useText } from '@/i18n/useText';
import type { SpaceId } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Page, Section } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { useSpaces } from '../listing';
import { GroupEnd } from './GroupEnd';
import { GroupMembers } from './GroupMembers';
import { GroupSettings } from './GroupSettings';
import { GroupTime } from './GroupTime';

/** Looks after one group: members, rules, time, and what becomes of it. */
export function GroupPage({ space: id, back }: { space: SpaceId; back?: ReactNode }) {
  const { t } = useText('spaces');
  const run = useCurrentRun();
  const snapshot = useRunSnapshot(run?.id);
  const leads = useLeads(snapshot);
  const space = useSpaces(run?.id).find((one) => one.id === id);
  return (
    <Page
      header={<PageHeader title={space?.name ?? t('group.title')} subtitle={t('group.title')} back={back} />}
    >
      <title>{`${space?.name ?? t('group.title')} · Lotse`}</title>
      {space === undefined || !leads ? (
        <Banner tone="info">{t(leads ? 'gone.what' : 'form.notYours')}</Banner>
      ) : (
        <>
          <Section title={t('group.members')}>
            <GroupMembers space={space} people={snapshot?.people ?? []} />
          </Section>
          <Section title={t('group.rules')}>
            <GroupSettings key={space.id} space={space} />
          </Section>
          <Section title={t('group.time')}>
            <GroupTime key={space.id} space={space} />
          </Section>
          <Section title={t('group.end')}>
            <GroupEnd space={space} />
          </Section>
        </>
      )}
    </Page>
  );
}
