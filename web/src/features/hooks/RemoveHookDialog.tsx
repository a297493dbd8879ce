import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Hook } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { toast } from '@/ui/toast';
import { useRemoveHook } from './mutations';

/** Asks before a program is gone for good. */
export function RemoveHookDialog({ hook, onClose }: { hook: Hook; onClose: () => void }) {
  const { t } = useText('hooks');
  const problem = useProblem();
  const remove = useRemoveHook(hook.channel_id);
  const { name } = hook;
  return (
    <Dialog
      title={t('removeTitle', { name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            look="danger"
            isBusy={remove.isPending}
            onClick={() =>
              remove.mutate(hook.id, {
                onSuccess: () => {
                  onClose();
                  toast({ text: t('removed', { name }) });
                },
              })
            }
          >
            {t('remove')}
          </Button>
        </>
      }
    >
      {remove.isError && <Banner tone="bad">{problem.text(remove.error)}</Banner>}
      <p>{t(`removeText.${hook.kind.kind}`)}</p>
    </Dialog>
  );
}
