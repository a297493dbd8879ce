import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useCurrentRun } from '@/features/courses/useCurrentRun';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { folded } from '@/lib/name';
import type { Account } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { EmptyState } from '@/ui/EmptyState';
import list from '@/ui/List.module.css';
import { Page } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { TextField } from '@/ui/TextField';
import { AccountRow } from './AccountRow';
import { CloseAccountDialog } from './CloseAccountDialog';
import { accountsQuery } from './queries';

/** Every account of the organisation: role in the run that is shown, open or closed. */
export function PeoplePage({ back }: { back?: ReactNode }) {
  const { t } = useText('organise');
  const problem = useProblem();
  const run = useCurrentRun();
  const accounts = useQuery(accountsQuery);
  const [query, setQuery] = useState('');
  const [closing, setClosing] = useState<Account | null>(null);
  const wanted = folded(useDeferredValue(query)).trim();
  const count = accounts.data?.length ?? 0;
  const found = (accounts.data ?? [])
    .filter(({ person, email }) => folded(`${person.display_name} ${email ?? ''}`).includes(wanted))
    .sort((a, b) => a.person.display_name.localeCompare(b.person.display_name));
  return (
    <Page
      isWide
      header={
        <PageHeader
          title={t('people.title')}
          subtitle={accounts.data && t('people.count', { count })}
          back={back}
        />
      }
    >
      {accounts.isError && <Banner tone="bad">{problem.text(accounts.error)}</Banner>}
      <TextField
        label={t('people.search')}
        type="search"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {accounts.isPending && <Skeleton label={t('loading')} rows={8} />}
      {accounts.data !== undefined && found.length === 0 && (
        <EmptyState icon={<SearchX />} title={t('people.none')} text={t('people.noneText', { query })} />
      )}
      {found.length > 0 && (
        <ul className={list.list}>
          {found.map((account) => (
            <AccountRow
              key={account.person.id}
              account={account}
              run={run}
              onClose={() => setClosing(account)}
            />
          ))}
        </ul>
      )}
      {closing !== null && <CloseAccountDialog person={closing.person} onClose={() => setClosing(null)} />}
    </Page>
  );
}
