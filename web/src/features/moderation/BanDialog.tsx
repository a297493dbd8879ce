import { useState } from 'react';
import { useLocation } from 'wouter';
import { useText } from '@/i18n/useText';
import { newCommandId } from '@/lib/id';
import type { PersonId, RunId } from '@/protocol';
import { paths } from '@/routing/paths';
import { toast } from '@/ui/toast';
import { useMeasure } from './mutations';
import { ReasonDialog } from './ReasonDialog';

interface Props {
  person: PersonId;
  name: string;
  run: RunId;
  onClose: () => void;
}

/** Somebody leaves the course for good, unless it is taken back. */
export function BanDialog({ person, name, run, onClose }: Props) {
  const { t } = useText('moderation');
  const [pathname, go] = useLocation();
  const measure = useMeasure(run);
  const [command] = useState(newCommandId);
  return (
    <ReasonDialog
      title={t('ban.title', { name })}
      text={t('ban.text')}
      action={t('ban.action')}
      isDanger
      isBusy={measure.isPending}
      error={measure.error}
      onClose={onClose}
      onDo={(why) =>
        measure.mutate(
          { person, until: null, why, command },
          {
            onSuccess: () => {
              onClose();
              toast({
                text: t('ban.done', { name }),
                ...(pathname !== paths.moderation && {
                  action: { label: t('toLedger'), run: () => go(paths.moderationOf(run)) },
                }),
              });
            },
          },
        )
      }
    />
  );
}
