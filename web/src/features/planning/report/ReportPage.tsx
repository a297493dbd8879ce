import { useQuery } from '@tanstack/react-query';
import { Download, Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { path } from '@/api/client';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useNow } from '@/lib/now';
import { longDay, timeOfDay } from '@/lib/time';
import { routes, type WebinarId } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import button from '@/ui/Button.module.css';
import { Page } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { reportQuery } from '../queries';
import { WebinarLinks } from '../WebinarLinks';
import { AttendancePart, LedgerPart, NumbersPart } from './NumbersPart';
import { PollsPart } from './PollsPart';
import { QuestionsPart } from './QuestionsPart';
import { ReactionsPart } from './ReactionsPart';
import styles from './Report.module.css';
import './print.css';

/** What is left of a webinar: on the screen, on paper, as files. */
export function ReportPage({ webinar, back }: { webinar: WebinarId; back?: ReactNode }) {
  const { t, language } = useText('planning');
  const problem = useProblem();
  const found = useQuery(reportQuery(webinar));
  const now = useNow();
  const report = found.data;
  const began = report && new Date(report.live.started_at ?? report.webinar.starts_at);
  return (
    <Page
      isWide
      header={
        <PageHeader
          title={report === undefined ? t('report.title') : `${t('report.title')}: ${report.webinar.title}`}
          subtitle={
            began &&
            t('report.began', { day: longDay(began, now, language), time: timeOfDay(began, language) })
          }
          back={back}
        />
      }
    >
      <div className={styles.ways}>
        <WebinarLinks webinar={webinar} here="report" />
        <div className={styles.files}>
          <Button isSmall icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
            {t('report.print')}
          </Button>
          {(['json', 'csv'] as const).map((kind) => (
            <a
              key={kind}
              className={classNames(button.button, button.quiet, button.small)}
              href={path(kind === 'json' ? routes.WEBINAR_REPORT_JSON : routes.WEBINAR_REPORT_CSV, {
                webinar,
              })}
              download
            >
              <Download aria-hidden="true" />
              {kind.toUpperCase()}
            </a>
          ))}
        </div>
      </div>
      {found.isError && <Banner tone="bad">{problem.text(found.error)}</Banner>}
      {found.isPending && <Skeleton label={t('loading')} rows={10} />}
      {report !== undefined && (
        <>
          <NumbersPart report={report} />
          <QuestionsPart report={report} />
          <PollsPart polls={report.polls} />
          <AttendancePart report={report} />
          <ReactionsPart reactions={report.reactions} />
          <LedgerPart ledger={report.ledger} />
        </>
      )}
    </Page>
  );
}
