import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useRunSnapshot } from '@/features/courses/useCurrentRun';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { newCommandId } from '@/lib/id';
import type { RunSnapshot, Webinar, WebinarId, WebinarPlan } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Banner } from '@/ui/Banner';
import { CopyField } from '@/ui/CopyField';
import { Page, Section } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { toast } from '@/ui/toast';
import { usePlanAgain } from '../mutations';
import { factsQuery, planQuery } from '../queries';
import { WebinarLinks } from '../WebinarLinks';
import { draftOf } from './draft';
import styles from './Plan.module.css';
import { PlanForm } from './PlanForm';

/** Changes what is planned of a webinar, and says how guests get in. */
export function PlanPage({ webinar, back }: { webinar: WebinarId; back?: ReactNode }) {
  const { t } = useText('planning');
  const problem = useProblem();
  const plan = useQuery(planQuery(webinar));
  const facts = useQuery(factsQuery(webinar));
  const run = useRunSnapshot(facts.data?.run_id);
  const error = plan.error ?? facts.error;
  return (
    <Page
      header={
        <PageHeader
          title={facts.data?.title ?? t('plan.changeTitle')}
          subtitle={t('plan.changeTitle')}
          back={back}
        />
      }
    >
      {error !== null && <Banner tone="bad">{problem.text(error)}</Banner>}
      {error === null && (run === undefined || plan.data === undefined) && (
        <Skeleton label={t('loading')} rows={8} />
      )}
      {facts.data !== undefined && run !== undefined && plan.data !== undefined && (
        <>
          <WebinarLinks webinar={webinar} here="plan" />
          <Invite webinar={facts.data} />
          <ChangePlan key={webinar} webinar={webinar} plan={plan.data} run={run} />
        </>
      )}
    </Page>
  );
}

/** The short code, and the same as a link. */
function Invite({ webinar: { code } }: { webinar: Webinar }) {
  const { t } = useText('planning');
  return (
    <Section title={t('plan.guests')}>
      <p className={styles.note}>{t('plan.guestsNote')}</p>
      <div className={styles.codes}>
        <CopyField label={t('plan.code')} value={code} look="quiet" />
        <CopyField label={t('plan.link')} value={`${location.origin}${paths.join}#${code}`} look="quiet" />
      </div>
    </Section>
  );
}

interface ChangeProps {
  webinar: WebinarId;
  plan: WebinarPlan;
  run: RunSnapshot;
}

function ChangePlan({ webinar, plan, run }: ChangeProps) {
  const { t } = useText('planning');
  const [commandId, setCommandId] = useState(newCommandId);
  const change = usePlanAgain(webinar);
  const [first] = useState(() => draftOf(plan));
  return (
    <PlanForm
      first={first}
      run={run}
      isBusy={change.isPending}
      error={change.error}
      submitLabel={t('plan.save')}
      cancel={<Link to={paths.webinar(webinar)}>{t('plan.toRoom')}</Link>}
      onSubmit={(wanted) =>
        change.mutate(
          { command_id: commandId, plan: wanted },
          {
            onSuccess: () => {
              setCommandId(newCommandId());
              toast({ text: t('plan.saved') });
            },
          },
        )
      }
    />
  );
}
