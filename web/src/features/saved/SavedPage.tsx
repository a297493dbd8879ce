import { useQuery } from '@tanstack/react-query';
import { Bookmark } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { usePeople } from '@/features/channels/people';
import { useCurrentRun, useMe } from '@/features/courses/useCurrentRun';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { inWords } from '@/lib/words';
import type { ChannelId } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Choices } from '@/ui/Choices';
import { EmptyState } from '@/ui/EmptyState';
import list from '@/ui/List.module.css';
import { Page } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { savedQuery } from './queries';
import { SavedRow } from './SavedRow';

type Shown = 'open' | 'done';

interface Props {
  back?: ReactNode;
  /** The way to what is sent later. */
  actions?: ReactNode;
}

/** Messages that I keep for later, with their reminders. */
export function SavedPage({ back, actions }: Props) {
  const { t } = useText('saved');
  const problem = useProblem();
  const { data, error } = useQuery(savedQuery());
  const people = usePeople(useCurrentRun()?.id);
  const placeOf = usePlace(people.name);
  const [shown, setShown] = useState<Shown>('open');
  const rows = (data?.saved ?? []).filter(({ done_at }) => (done_at !== null) === (shown === 'done'));
  const messages = new Map(data?.messages.map((message) => [message.id, message]));
  return (
    <Page header={<PageHeader title={t('title')} back={back} actions={actions} />}>
      <title>{`${t('title')} · Lotse`}</title>
      {error !== null && <Banner tone="bad">{problem.text(error)}</Banner>}
      {data === undefined && error === null && <Skeleton label={t('loading')} rows={6} />}
      {data !== undefined && data.saved.length > 0 && (
        <Choices<Shown>
          legend={t('show')}
          isLegendHidden
          isRow
          value={shown}
          choices={[
            { value: 'open', label: t('showOpen') },
            { value: 'done', label: t('showDone') },
          ]}
          onChange={setShown}
        />
      )}
      {data !== undefined && rows.length === 0 && (
        <EmptyState
          icon={<Bookmark />}
          title={t(data.saved.length === 0 ? 'emptyTitle' : `${shown}EmptyTitle`)}
          text={t('emptyText')}
        />
      )}
      {rows.length > 0 && (
        <ul className={list.list}>
          {rows.map((saved) => (
            <li key={saved.message_id}>
              <SavedRow
                saved={saved}
                message={messages.get(saved.message_id)}
                people={people}
                placeOf={placeOf}
              />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

/** The name of a channel of mine; a direct conversation is named by the others in it. */
function usePlace(nameOf: (id: NonNullable<ReturnType<typeof useMe>>['me']['person']['id']) => string) {
  const { language } = useText('saved');
  const { me, memberships } = useMe();
  const channels = new Map(memberships.map(({ channel }) => [channel.id, channel]));
  return (id: ChannelId): string => {
    const channel = channels.get(id);
    if (channel === undefined) return '';
    if (channel.name !== '') return channel.name;
    const others = (channel.people ?? []).filter((person) => person !== me.person.id);
    return inWords(others.map(nameOf), language);
  };
}
