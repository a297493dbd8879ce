import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { SpaceFile } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { toast } from '@/ui/toast';
import { useDeleteFile } from './queries';

export function DeleteDialog({ file, onClose }: { file: SpaceFile; onClose: () => void }) {
  const { t } = useText('files');
  const problem = useProblem();
  const remove = useDeleteFile(file.id);
  const { name, versions } = file;
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast({ text: t('delete.done', { name }) });
        onClose();
      },
    });
  return (
    <Dialog
      title={t('delete.title', { name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="danger" isBusy={remove.isPending} onClick={confirm}>
            {t('delete.confirm')}
          </Button>
        </>
      }
    >
      {remove.isError && (
        <Banner tone="bad" role="alert">
          {problem.text(remove.error)}
        </Banner>
      )}
      <p>{t('delete.text', { count: versions.length })}</p>
    </Dialog>
  );
}
