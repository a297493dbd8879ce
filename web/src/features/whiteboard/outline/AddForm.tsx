import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { Button } from '@/ui/Button';
import { SelectField } from '@/ui/SelectField';
import { TextField } from '@/ui/TextField';
import { type NewKind, newKinds } from './make';
import styles from './Outline.module.css';

/** Adds something with its text; a free place is found for it. */
export function AddForm({ onAdd }: { onAdd: (kind: NewKind, text: string) => void }) {
  const { t } = useText('whiteboard');
  const [kind, setKind] = useState<NewKind>('note');
  const [text, setText] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        const words = text.trim();
        setIsMissing(kind === 'text' && words === '');
        if (kind === 'text' && words === '') return;
        onAdd(kind, words);
        setText('');
      }}
    >
      <SelectField
        label={t('add.kind')}
        value={kind}
        options={newKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={setKind}
      />
      <TextField
        label={t('add.text')}
        value={text}
        maxLength={2000}
        error={isMissing ? t('add.needsText') : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" icon={<Plus />}>
        {t('add.submit')}
      </Button>
    </form>
  );
}
