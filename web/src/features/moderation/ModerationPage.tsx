import { useQuery } from '@tanstack/react-query';
import { Gavel } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useLeads, useMe, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Moderation, RunId } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { Page, Section } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { Ledger } from './Ledger';
import styles from './Moderation.module.css';
import { moderationQuery } from './queries';
import { ReportCard } from './ReportCard';

interface Props {
  run: RunId;
  /** What it is called, as far as it is known before the answer is there. */
  name?: string | undefined;
  back?: ReactNode;
}

/** Reports to decide and what was done, for trainers; for everybody else what of it concerns them. */
export function ModerationPage({ run, name, back }: Props) {
  const { t } = useText('moderation');
  const problem = useProblem();
  const { data, error } = useQuery(moderationQuery(run));
  const isIn = useMe().runs.some(({ id }) => id === run);
  const leads = useLeads(useRunSnapshot(isIn ? run : undefined));
  return (
    <Page header={<PageHeader title={t('title')} subtitle={data?.run_name ?? name} back={back} />}>
      <title>{`${t('title')} · Lotse`}</title>
      {error !== null && <Banner tone="bad">{problem.text(error)}</Banner>}
      {data === undefined && error === null && <Skeleton label={t('loading')} rows={6} />}
      {data !== undefined && (leads ? <Desk moderation={data} /> : <Mine moderation={data} />)}
    </Page>
  );
}

/** What trainers look after. */
function Desk({ moderation }: { moderation: Moderation }) {
  const { t } = useText('moderation');
  const [isShown, setIsShown] = useState(false);
  const { reports, entries, run_id: run } = moderation;
  const open = reports.filter(({ verdict }) => verdict === null);
  const decided = reports.filter(({ verdict }) => verdict !== null);
  const cards = (shown: typeof reports) => (
    <ul className={styles.reports}>
      {shown.map((report) => (
        <li key={report.id}>
          <ReportCard report={report} run={run} entries={entries} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <Section title={t('open.title')} note={open.length > 0 ? String(open.length) : undefined}>
        {open.length > 0 ? (
          cards(open)
        ) : (
          <EmptyState icon={<Gavel />} title={t('open.none')} text={t('open.noneText')} />
        )}
        {decided.length > 0 && (
          <Button look="plain" isSmall aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>
            {t(isShown ? 'decided.hide' : 'decided.show', { count: decided.length })}
          </Button>
        )}
        {isShown && cards(decided)}
      </Section>
      <Section title={t('ledger.title')}>
        <p className={styles.note}>{t('ledger.text')}</p>
        <Ledger moderation={moderation} />
      </Section>
    </>
  );
}

/** What concerns me. */
function Mine({ moderation }: { moderation: Moderation }) {
  const { t } = useText('moderation');
  if (moderation.entries.length === 0)
    return <EmptyState icon={<Gavel />} title={t('mine.none')} text={t('mine.noneText')} />;
  return (
    <Section title={t('mine.title')}>
      <p className={styles.note}>{t('mine.text')}</p>
      <Ledger moderation={moderation} />
    </Section>
  );
}
