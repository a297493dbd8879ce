import { X } from 'lucide-react';
import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { limits } from '@/protocol';
import { Button, IconButton } from '@/ui/Button';
import { TextField } from '@/ui/TextField';
import styles from './CardDialog.module.css';

/** As on the server: fits beside the others on a phone. */
const LABEL_CHARS = 40;

interface Props {
  labels: readonly string[];
  onChange: (labels: string[]) => void;
}

/** Labels: words of the group's own. */
export function Labels({ labels, onChange }: Props) {
  const { t } = useText('board');
  const [text, setText] = useState('');
  const add = () => {
    const label = text.trim();
    if (label !== '' && !labels.includes(label)) onChange([...labels, label]);
    setText('');
  };
  return (
    <fieldset className={styles.set}>
      <legend>{t('card.labels')}</legend>
      {labels.length > 0 && (
        <ul className={styles.options}>
          {labels.map((label) => (
            <li key={label} className={styles.label}>
              {label}
              <IconButton
                label={t('label.remove', { label })}
                icon={<X />}
                onClick={() => onChange(labels.filter((one) => one !== label))}
              />
            </li>
          ))}
        </ul>
      )}
      {labels.length < limits.CARD_LABELS && (
        <div className={styles.line}>
          <TextField
            label={t('label.new')}
            value={text}
            maxLength={LABEL_CHARS}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          />
          <Button isSmall onClick={add}>
            {t('label.add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
