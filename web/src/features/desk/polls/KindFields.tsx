import { Plus, X } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { limits } from '@/protocol';
import { Button, IconButton } from '@/ui/Button';
import { TextField } from '@/ui/TextField';
import styles from './PollEditor.module.css';
import { hasOptions } from './poll-form';
import type { PollFields } from './use-poll-form';

export interface FieldsProps {
  fields: PollFields;
  /** What is wrong with a field, if it is to be said. */
  fault: (name: string) => string | undefined;
  touch: (name: string) => void;
}

type Name = 'most' | 'steps' | 'low' | 'high' | 'from' | 'to' | 'unit' | 'truth';
const PAIRS: Readonly<Partial<Record<string, readonly Name[]>>> = {
  multiple: ['most'],
  word_cloud: ['most'],
  rating: ['steps', 'low', 'high'],
  numeric: ['from', 'to', 'unit', 'truth'],
};
const WORDS: ReadonlySet<Name> = new Set(['low', 'high', 'unit']);

/** What only some kinds have: options, scale, range, how many. */
export function KindFields(props: FieldsProps) {
  const { t } = useText('desk');
  const { fields, fault, touch } = props;
  const { form, change } = fields;
  const names = PAIRS[form.kind] ?? [];
  return (
    <>
      {hasOptions(form.kind) && <Options {...props} />}
      {names.length > 0 && (
        <div className={styles.pair}>
          {names.map((name) => (
            <TextField
              key={name}
              label={t(`editor.${name === 'most' && form.kind === 'word_cloud' ? 'words' : name}`)}
              inputMode={WORDS.has(name) ? 'text' : 'decimal'}
              value={form[name]}
              error={fault(name)}
              onBlur={() => touch(name)}
              onChange={(event) => change({ [name]: event.target.value })}
            />
          ))}
        </div>
      )}
    </>
  );
}

function Options({ fields, fault, touch }: FieldsProps) {
  const { t } = useText('desk');
  const { form, changeOption, addOption, removeOption } = fields;
  const wrong = fault('options');
  return (
    <fieldset className={styles.options}>
      <legend className={styles.heading}>{t('editor.options')}</legend>
      {form.options.map(({ key, text, isRight }, at) => (
        <div key={key} className={styles.option}>
          <TextField
            label={t('editor.option', { count: at + 1 })}
            value={text}
            error={fault(`option ${key}`)}
            onBlur={() => touch(`option ${key}`)}
            onChange={(event) => changeOption(key, { text: event.target.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              // Enter goes on writing; saving has its button.
              event.preventDefault();
              if (at === form.options.length - 1 && text.trim() !== '') addOption();
            }}
            autoFocus={at > 1 && text === ''}
          />
          {form.kind === 'quiz' && (
            <label className={styles.right}>
              <input
                type="checkbox"
                checked={isRight}
                onChange={(event) => {
                  touch('options');
                  changeOption(key, { isRight: event.target.checked });
                }}
              />
              {t('editor.right')}
            </label>
          )}
          <IconButton
            label={t('editor.removeOption', { count: at + 1 })}
            icon={<X />}
            onClick={() => {
              touch('options');
              removeOption(key);
            }}
          />
        </div>
      ))}
      {wrong !== undefined && <p className={styles.fault}>{wrong}</p>}
      <div>
        <Button
          isSmall
          icon={<Plus aria-hidden="true" />}
          disabledReason={form.options.length >= limits.POLL_OPTIONS ? t('fault.tooMany') : undefined}
          onClick={addOption}
        >
          {t('editor.addOption')}
        </Button>
      </div>
    </fieldset>
  );
}
