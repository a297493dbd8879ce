import { Check, Copy } from 'lucide-react';
import { useId, useState } from 'react';
import { useText } from '@/i18n/useText';
import { announce } from './announce';
import { Button, type ButtonLook } from './Button';
import styles from './CopyField.module.css';

interface Props {
  label: string;
  value: string;
  look?: ButtonLook;
}

/** Something to pass on: shown in full, copied with one button, selectable by hand where that is forbidden. */
export function CopyField({ label, value, look = 'action' }: Props) {
  const { t } = useText('ui');
  const id = useId();
  const [isCopied, setCopied] = useState(false);
  return (
    <div>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.row}>
        <input
          id={id}
          className={styles.value}
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
        />
        <Button
          look={look}
          icon={isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          onClick={() => {
            void navigator.clipboard.writeText(value).then(() => {
              setCopied(true);
              announce(t('copied'));
            });
          }}
        >
          {isCopied ? t('copied') : t('copy')}
        </Button>
      </div>
    </div>
  );
}
