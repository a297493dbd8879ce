import { GraduationCap } from 'lucide-react';
import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { CreateRunDialog } from './CreateRunDialog';

/** An organisation that has just begun: the first step is a run. */
export function NoRun() {
  const { t } = useText('organise');
  const [isCreating, setCreating] = useState(false);
  return (
    <>
      <EmptyState
        icon={<GraduationCap />}
        title={t('run.emptyTitle')}
        text={t('run.emptyText')}
        action={
          <Button look="action" onClick={() => setCreating(true)}>
            {t('run.create')}
          </Button>
        }
      />
      {isCreating && <CreateRunDialog onClose={() => setCreating(false)} />}
    </>
  );
}
