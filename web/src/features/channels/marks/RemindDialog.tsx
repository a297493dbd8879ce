import { useState } from 'react';
import { useText } from '@/i18n/useText';
import type { Message } from '@/protocol';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/TextField';
import { useSave } from './use-save';

/** A time of one's own to be reminded at. */
export function RemindDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useText('talk');
  const save = useSave();
  const [when, setWhen] = useState('');
  const [error, setError] = useState<string>();
  const submit = () => {
    const at = new Date(when);
    if (when === '' || Number.isNaN(at.getTime()) || at.getTime() <= Date.now())
      return setError(t('remind.past'));
    onClose();
    void save(message.id, at);
  };
  return (
    <Dialog
      title={t('menu.remind')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="action" onClick={submit}>
            {t('remind.set')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('remind.when')}
        type="datetime-local"
        value={when}
        error={error}
        onChange={(event) => setWhen(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') submit();
        }}
      />
    </Dialog>
  );
}
