import { useInfiniteQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useCurrentRun, useMe, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { announce } from '@/ui/announce';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Choices } from '@/ui/Choices';
import { EmptyState } from '@/ui/EmptyState';
import list from '@/ui/List.module.css';
import { Page } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { askable, OPERATORS, type Operator } from './completion';
import { HitRow } from './HitRow';
import { keyOfHit } from './hit';
import { searchQuery } from './queries';
import styles from './Search.module.css';
import { SearchField } from './SearchField';
import { Understood } from './Understood';
import { useHitKeys } from './use-hit-keys';

/** A pause in typing after which the search begins. */
const PAUSE_MS = 350;

interface Props {
  /** What the address asks for. */
  query: string;
  onQuery: (query: string) => void;
  /** Names of groups, which can be searched in like channels. */
  groups: readonly string[];
  back?: ReactNode;
}

/** Search over everything I may see: one field, and hits in their context. */
export function SearchPage({ query, onQuery, groups, back }: Props) {
  const { t } = useText('search');
  const { runs } = useMe();
  const run = useCurrentRun();
  const [isEverywhere, setEverywhere] = useState(false);
  const [text, setText] = useState(query);
  const [asked, setAsked] = useState(query);
  const field = useRef<HTMLInputElement>(null);
  const hits = useRef<HTMLUListElement>(null);
  const keys = useHitKeys(hits, field);
  const names = useNames(run?.id, groups);
  // The address can change from outside: by the jump dialog, or by going back.
  if (query !== asked) {
    setAsked(query);
    setText(query);
  }
  const ask = (wanted: string) => {
    if (wanted === asked) return;
    setAsked(wanted);
    onQuery(wanted);
  };
  useEffect(() => {
    const timer = setTimeout(() => ask(askable(text)), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  useEffect(() => field.current?.focus(), []);

  const scope = runs.length > 1 && !isEverywhere ? run?.id : undefined;
  return (
    <Page header={<PageHeader title={t('title')} back={back} />}>
      <title>{`${query === '' ? t('title') : t('titleFor', { query })} · Lotse`}</title>
      <SearchField
        text={text}
        people={names.people}
        places={names.places}
        field={field}
        onChange={setText}
        onSubmit={() => ask(askable(text))}
        onDown={keys.toFirst}
      />
      {runs.length > 1 && (
        <Choices<'run' | 'all'>
          legend={t('scope')}
          isLegendHidden
          isRow
          value={isEverywhere ? 'all' : 'run'}
          choices={[
            { value: 'run', label: t('inRun', { run: run?.name ?? '' }) },
            { value: 'all', label: t('everywhere') },
          ]}
          onChange={(value) => setEverywhere(value === 'all')}
        />
      )}
      {asked === '' ? (
        <Operators
          onTake={(operator) => {
            setText(`${operator}:`);
            field.current?.focus();
          }}
        />
      ) : (
        <section aria-label={t('hits')} onKeyDown={keys.onKeyDown} className={styles.results}>
          <Hits key={scope} query={asked} run={scope} list={hits} />
        </section>
      )}
    </Page>
  );
}

function useNames(run: Parameters<typeof useRunSnapshot>[0], groups: readonly string[]) {
  const { memberships } = useMe();
  const snapshot = useRunSnapshot(run);
  const channels = [...memberships.map(({ channel }) => channel), ...(snapshot?.channels ?? [])]
    .map(({ name }) => name)
    .filter((name) => name !== '');
  const byName = (a: string, b: string) => a.localeCompare(b);
  return {
    people: (snapshot?.people ?? []).map(({ person }) => person.display_name).sort(byName),
    places: [...new Set([...channels, ...groups])].sort(byName),
  };
}

interface HitsProps {
  query: string;
  run: Parameters<typeof searchQuery>[1];
  list: React.RefObject<HTMLUListElement | null>;
}

function Hits({ query, run, list: place }: HitsProps) {
  const { t } = useText('search');
  const problem = useProblem();
  const found = useInfiniteQuery(searchQuery(query, run));
  const { data, error, isPlaceholderData, isFetching } = found;
  const hits = data?.pages.flatMap((page) => page.hits) ?? [];
  const state = isFetching || data === undefined ? null : hits.length === 0 ? 'none' : 'some';
  // Said once for each query, without a number: there is none that would be true.
  useEffect(() => {
    if (state !== null && query !== '') announce(t(state === 'none' ? 'noneTitle' : 'found'));
  }, [state, query, t]);
  if (error !== null) return <Banner tone="bad">{problem.text(error)}</Banner>;
  if (data === undefined) return <Skeleton label={t('searching')} rows={6} />;
  return (
    <>
      {!isPlaceholderData && <Understood terms={data.pages[0]?.understood ?? []} />}
      {hits.length === 0 ? (
        !isFetching && <EmptyState icon={<SearchX />} title={t('noneTitle')} text={t('noneText')} />
      ) : (
        <ul ref={place} className={list.list} aria-busy={isPlaceholderData}>
          {hits.map((hit) => (
            <li key={keyOfHit(hit.found)}>
              <HitRow hit={hit} />
            </li>
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <div>
          <Button
            isBusy={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage().then(() => announce(t('moreLoaded')))}
          >
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}

/** What can stand in the field besides words. */
function Operators({ onTake }: { onTake: (operator: Operator) => void }) {
  const { t } = useText('search');
  return (
    <section className={styles.help}>
      <h2 className={styles.helpTitle}>{t('helpTitle')}</h2>
      <dl className={styles.operators}>
        {OPERATORS.map((operator) => (
          <div key={operator} className={styles.operator}>
            <dt>
              <button type="button" className={styles.operatorName} onClick={() => onTake(operator)}>
                {operator}:
              </button>
            </dt>
            <dd>{t(`operator.${operator}`)}</dd>
          </div>
        ))}
        <div className={styles.operator}>
          <dt>
            <code className={styles.sign}>„ “</code>
          </dt>
          <dd>{t('exact')}</dd>
        </div>
        <div className={styles.operator}>
          <dt>
            <code className={styles.sign}>-</code>
          </dt>
          <dd>{t('without')}</dd>
        </div>
      </dl>
    </section>
  );
}
