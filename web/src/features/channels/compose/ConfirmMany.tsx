import { useText } from '@/i18n/useText';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';

interface Props {
  people: number;
  onConfirm: () => void;
  onClose: () => void;
}

/** A message that many are told of is sent once its writer knows how many. */
export function ConfirmMany({ people, onConfirm, onClose }: Props) {
  const { t } = useText('composer');
  return (
    <Dialog
      title={t('many.title', { count: people })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('many.back')}</Button>
          <Button look="action" onClick={onConfirm}>
            {t('many.send')}
          </Button>
        </>
      }
    >
      <p>{t('many.text')}</p>
    </Dialog>
  );
}
