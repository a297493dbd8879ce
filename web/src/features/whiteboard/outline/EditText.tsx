import { type KeyboardEvent, useState } from 'react';
import { useText } from '@/i18n/useText';
import { Button } from '@/ui/Button';
import { TextArea } from '@/ui/TextArea';
import styles from './Outline.module.css';

interface Props {
  label: string;
  /** What stands there now; others may change it meanwhile. */
  text: string;
  mayBeEmpty: boolean;
  onSave: (text: string) => void;
  onCancel: () => void;
}

/** Writes the text of an entry. What somebody else wrote meanwhile is shown before it is replaced. */
export function EditText({ label, text, mayBeEmpty, onSave, onCancel }: Props) {
  const { t } = useText('whiteboard');
  const [before] = useState(text);
  const [value, setValue] = useState(text);
  const save = () => {
    if (value.trim() !== '' || mayBeEmpty) onSave(value.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') onCancel();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
    else return;
    event.preventDefault();
  };
  return (
    <form
      className={styles.edit}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextArea
        label={label}
        hint={text === before ? undefined : t('changed', { text })}
        value={value}
        rows={2}
        maxLength={2000}
        // Opened because somebody asked to edit; the row gets the focus back.
        autoFocus
        onChange={(event) => setValue(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.buttons}>
        <Button isSmall onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button
          isSmall
          type="submit"
          disabledReason={value.trim() === '' && !mayBeEmpty ? t('add.needsText') : undefined}
        >
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
