import { useText } from '@/i18n/useText';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';

interface Props {
  /** How many; `null` while that is not known. */
  people: number | null;
  /** What is done on a yes. */
  action: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** A text that many are told of goes out once its writer knows how many. */
export function ConfirmMany({ people, action, onConfirm, onClose }: Props) {
  const { t } = useText('composer');
  return (
    <Dialog
      title={people === null ? t('many.untold') : t('many.title', { count: people })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('many.back')}</Button>
          <Button look="action" onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      <p>{t('many.text')}</p>
    </Dialog>
  );
}
