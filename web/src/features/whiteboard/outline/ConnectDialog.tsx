import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { SelectField } from '@/ui/SelectField';
import { TextField } from '@/ui/TextField';
import styles from './Outline.module.css';

interface Props {
  name: string;
  others: readonly (readonly [id: string, name: string])[];
  onConnect: (to: string, text: string) => void;
  onClose: () => void;
}

/** An arrow from one entry to another. */
export function ConnectDialog({ name, others, onConnect, onClose }: Props) {
  const { t } = useText('whiteboard');
  const [to, setTo] = useState(others[0]?.[0] ?? '');
  const [text, setText] = useState('');
  return (
    <Dialog title={t('connect.title', { name })} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          onConnect(to, text.trim());
        }}
      >
        <SelectField
          label={t('connect.to')}
          value={to}
          options={others.map(([value, label]) => ({ value, label }))}
          onChange={setTo}
        />
        <TextField
          label={t('connect.text')}
          hint={t('connect.hint')}
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.target.value)}
        />
        <div className={styles.buttons}>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="action">
            {t('connect.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
