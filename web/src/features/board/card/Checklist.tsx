import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useText } from '@/i18n/useText';
import { newId } from '@/lib/id';
import { type ChecklistItem, limits } from '@/protocol';
import { Button, IconButton } from '@/ui/Button';
import { TextField } from '@/ui/TextField';
import styles from './CardDialog.module.css';

interface Props {
  steps: readonly ChecklistItem[];
  onChange: (steps: ChecklistItem[]) => void;
}

/** Steps of a card: ticked one by one. */
export function Checklist({ steps, onChange }: Props) {
  const { t } = useText('board');
  const [text, setText] = useState('');
  const next = useRef<HTMLInputElement>(null);
  const change = (id: string, to: Partial<ChecklistItem>) =>
    onChange(steps.map((step) => (step.id === id ? { ...step, ...to } : step)));
  const add = () => {
    const words = text.trim();
    if (words !== '') onChange([...steps, { id: newId<string>(), text: words, is_done: false }]);
    setText('');
    next.current?.focus();
  };
  return (
    <fieldset className={styles.set}>
      <legend>{t('card.checklist')}</legend>
      <ul className={styles.steps}>
        {steps.map((step) => (
          <li key={step.id} className={styles.step}>
            <label>
              <input
                type="checkbox"
                checked={step.is_done}
                onChange={(event) => change(step.id, { is_done: event.target.checked })}
              />
              <span className={step.is_done ? styles.ticked : undefined}>{step.text}</span>
            </label>
            <IconButton
              label={t('step.remove', { text: step.text })}
              icon={<X />}
              onClick={() => onChange(steps.filter((one) => one.id !== step.id))}
            />
          </li>
        ))}
      </ul>
      {steps.length < limits.CHECKLIST_ITEMS && (
        <div className={styles.line}>
          <TextField
            ref={next}
            label={t('step.new')}
            value={text}
            maxLength={limits.TITLE_CHARS}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          />
          <Button isSmall onClick={add}>
            {t('step.add')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
