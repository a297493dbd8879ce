import { useQuery } from '@tanstack/react-query';
import { Hash, Pencil, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ChannelIcon } from '@/features/courses/ChannelIcon';
import { useCurrentRun, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { useText } from '@/i18n/useText';
import type { Channel, Run } from '@/protocol';
import { Button, IconButton } from '@/ui/Button';
import { Dot } from '@/ui/Dot';
import { EmptyState } from '@/ui/EmptyState';
import list from '@/ui/List.module.css';
import { Page, Section } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { ChannelDialog } from './ChannelDialog';
import { CreateChannelDialog } from './CreateChannelDialog';
import { NoRun } from './NoRun';
import { findableChannelsQuery } from './queries';

/** The channels of the run: make, change, archive, members. */
export function ChannelsPage({ back }: { back?: ReactNode }) {
  const { t } = useText('organise');
  const run = useCurrentRun();
  const [isCreating, setCreating] = useState(false);
  const create = (
    <Button look="action" icon={<Plus aria-hidden="true" />} onClick={() => setCreating(true)}>
      {t('channels.new')}
    </Button>
  );
  return (
    <Page
      isWide
      header={
        <PageHeader
          title={t('channels.title')}
          subtitle={run?.name}
          back={back}
          actions={run === undefined ? undefined : create}
        />
      }
    >
      {run === undefined ? <NoRun /> : <Channels run={run} />}
      {isCreating && run !== undefined && (
        <CreateChannelDialog run={run} onClose={() => setCreating(false)} />
      )}
    </Page>
  );
}

function Channels({ run }: { run: Run }) {
  const { t } = useText('organise');
  const snapshot = useRunSnapshot(run.id);
  const found = useQuery(findableChannelsQuery(run.id));
  const [editing, setEditing] = useState<Channel | null>(null);
  if (snapshot === undefined || found.data === undefined) return <Skeleton label={t('loading')} rows={6} />;
  const all = found.data;
  const rows = (channels: Channel[]) => (
    <ul className={list.list}>
      {channels.map((channel) => (
        <ChannelRow key={channel.id} channel={channel} onEdit={() => setEditing(channel)} />
      ))}
    </ul>
  );
  const open = all.filter((channel) => channel.archived_at === null);
  const archived = all.filter((channel) => channel.archived_at !== null);
  return (
    <>
      {open.length > 0 ? (
        rows(open)
      ) : (
        <EmptyState icon={<Hash />} title={t('channels.emptyTitle')} text={t('channels.emptyText')} />
      )}
      {archived.length > 0 && <Section title={t('channels.archived')}>{rows(archived)}</Section>}
      {editing !== null && (
        <ChannelDialog channel={editing} people={snapshot.people} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

function ChannelRow({ channel, onEdit }: { channel: Channel; onEdit: () => void }) {
  const { t } = useText('organise');
  return (
    <li className={list.row}>
      <ChannelIcon channel={channel} />
      <div className={list.words}>
        <p className={list.title}>{channel.name}</p>
        <p className={list.detail}>
          {channel.kind !== 'direct' && t(`channels.kind.${channel.kind}`)}
          {channel.purpose !== '' && (
            <>
              <Dot />
              {channel.purpose}
            </>
          )}
        </p>
      </div>
      <IconButton
        icon={<Pencil aria-hidden="true" />}
        label={t('channels.editOf', { name: channel.name })}
        onClick={onEdit}
      />
    </li>
  );
}
