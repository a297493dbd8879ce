import { useState } from 'react';
import type { RemoveMessageProps } from '@/features/channels/parts';
import { useText } from '@/i18n/useText';
import { newCommandId } from '@/lib/id';
import { paths } from '@/routing/paths';
import { useGo } from '@/routing/useGo';
import { toast } from '@/ui/toast';
import { useRemoveMessage } from './mutations';
import { ReasonDialog } from './ReasonDialog';

/** Removes what somebody else wrote: its author reads why, and for a day it is taken back from the ledger. */
export function RemoveMessage({ message, run, onClose }: RemoveMessageProps) {
  const { t } = useText('moderation');
  const go = useGo();
  const remove = useRemoveMessage(run);
  // The same removal, however often it is tried.
  const [command] = useState(newCommandId);
  return (
    <ReasonDialog
      title={t('decide.removeTitle')}
      text={t('decide.removeText')}
      action={t('decide.remove')}
      isDanger
      isBusy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onDo={(why) =>
        remove.mutate(
          { message: message.id, why, command },
          {
            onSuccess: () => {
              onClose();
              toast({
                text: t('remove.done'),
                action: { label: t('toLedger'), run: () => go(paths.moderationOf(run)) },
              });
            },
          },
        )
      }
    />
  );
}
