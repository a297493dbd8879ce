import { Anchor, Plus, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCurrentRun, useLeads, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import button from '@/ui/Button.module.css';
import { EmptyState } from '@/ui/EmptyState';
import list from '@/ui/List.module.css';
import { Page, Section } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { useSpaces } from '../listing';
import { GroupRow } from './GroupRow';
import styles from './Groups.module.css';

/** The groups of a run: who is in them, and the way in. */
export function GroupsPage({ back }: { back?: ReactNode }) {
  const { t } = useText('spaces');
  const run = useCurrentRun();
  const leads = useLeads(useRunSnapshot(run?.id));
  const spaces = useSpaces(run?.id);
  const current = spaces.filter((space) => !space.is_archived);
  const archived = spaces.filter((space) => space.is_archived);
  const form = leads && (
    <Link to={paths.newGroups} className={classNames(button.button, button.action, styles.form)}>
      <Plus aria-hidden="true" />
      {t('groups.form')}
    </Link>
  );
  return (
    <Page header={<PageHeader title={t('groups.title')} back={back} actions={spaces.length > 0 && form} />}>
      <title>{`${t('groups.title')} · Lotse`}</title>
      {spaces.length === 0 ? (
        <EmptyState
          icon={<Anchor />}
          title={t('groups.none')}
          text={t(leads ? 'groups.noneLead' : 'groups.noneText')}
          action={form}
        />
      ) : (
        <div className={styles.groups}>
          {leads && (
            <Link to={paths.handIns} className={styles.handIns}>
              <Send aria-hidden="true" />
              {t('groups.handIns')}
            </Link>
          )}
          <ul className={list.list}>
            {current.map((space) => (
              <GroupRow key={space.id} space={space} canManage={leads} />
            ))}
          </ul>
        </div>
      )}
      {archived.length > 0 && (
        <Section title={t('groups.archived')}>
          <ul className={list.list}>
            {archived.map((space) => (
              <GroupRow key={space.id} space={space} canManage={leads} />
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}
