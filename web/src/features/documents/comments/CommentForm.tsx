import { type FormEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { limits, type PersonId } from '@/protocol';
import { Button } from '@/ui/Button';
import type { Mentionable } from '../text/suggest';
import styles from './Comments.module.css';
import { mentionsIn } from './mentions';

interface Props {
  label: string;
  submit: string;
  before?: string;
  people: readonly Mentionable[];
  error: unknown;
  isBusy: boolean;
  onSubmit: (body: string, mentions: PersonId[]) => void;
  onCancel: () => void;
}

/** Where a comment is written. Ctrl+Enter sends it, Esc leaves it. */
export function CommentForm({
  label,
  submit,
  before = '',
  people,
  error,
  isBusy,
  onSubmit,
  onCancel,
}: Props) {
  const { t } = useText('documents');
  const problem = useProblem();
  const [body, setBody] = useState(before);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const area = field.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);
  useLayoutEffect(() => {
    const before = field.current;
    return () => {
      // The focus is not lost with the field: it goes to the thread, else to the panel.
      if (before === null || document.activeElement === null) return;
      if (!before.form?.contains(document.activeElement)) return;
      const thread = before.closest('[data-thread-card]')?.querySelector<HTMLElement>('button');
      (thread ?? before.closest('aside')?.querySelector<HTMLElement>('h2'))?.focus();
    };
  }, []);
  const isTooLong = Array.from(body).length > limits.COMMENT_CHARS;
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    const said = body.trim();
    if (said !== '' && !isTooLong && !isBusy) onSubmit(said, mentionsIn(said, people));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onCancel();
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <textarea
        ref={field}
        className={styles.field}
        rows={3}
        aria-label={label}
        placeholder={t('comments.placeholder')}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {error !== null && (
        <p role="alert" className={styles.error}>
          {problem.text(error)}
        </p>
      )}
      <div className={styles.buttons}>
        <Button
          isSmall
          type="submit"
          isBusy={isBusy}
          disabledReason={isTooLong ? t('comments.tooLong') : undefined}
        >
          {submit}
        </Button>
        <Button look="plain" isSmall onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
