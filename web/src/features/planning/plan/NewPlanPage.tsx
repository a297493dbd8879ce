import { type ReactNode, useState } from 'react';
import { useCurrentRun, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { useText } from '@/i18n/useText';
import { newCommandId } from '@/lib/id';
import type { RunSnapshot } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { useGo } from '@/routing/useGo';
import { Page } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { Skeleton } from '@/ui/Skeleton';
import { toast } from '@/ui/toast';
import { usePlanNew } from '../mutations';
import { suggest } from './draft';
import { PlanForm } from './PlanForm';

/** Plans a webinar of the run that is shown. */
export function NewPlanPage({ back }: { back?: ReactNode }) {
  const { t } = useText('planning');
  const run = useRunSnapshot(useCurrentRun()?.id);
  return (
    <Page header={<PageHeader title={t('plan.newTitle')} subtitle={run?.run.name} back={back} />}>
      {run === undefined ? <Skeleton label={t('loading')} rows={8} /> : <NewPlan run={run} />}
    </Page>
  );
}

function NewPlan({ run }: { run: RunSnapshot }) {
  const { t } = useText('planning');
  const go = useGo();
  // One id for one webinar: a second click, or a try after a lost answer, does not make another one.
  const [commandId] = useState(newCommandId);
  const [first] = useState(() => suggest(run, new Date()));
  const plan = usePlanNew(run.run.id);
  return (
    <PlanForm
      first={first}
      run={run}
      isBusy={plan.isPending}
      error={plan.error}
      submitLabel={t('plan.create')}
      cancel={<Link to={paths.programme}>{t('cancel')}</Link>}
      onSubmit={(wanted) =>
        plan.mutate(
          { command_id: commandId, plan: wanted },
          {
            onSuccess: (webinar) => {
              toast({ text: t('plan.created', { title: webinar.title }) });
              go(paths.webinarPlan(webinar.id));
            },
          },
        )
      }
    />
  );
}
