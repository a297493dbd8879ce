import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ProblemError, problemCode } from '@/api/errors';
import { useLive } from '@/features/accounts/live';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { limits, type Message } from '@/protocol';
import { Button } from '@/ui/Button';
import { ConflictDialog } from './ConflictDialog';
import styles from './EditForm.module.css';

interface Props {
  message: Message;
  onClose: () => void;
}

/** Changes a message in its place. Made from a version: if another one is there now, both texts are shown. */
export function EditForm({ message, onClose }: Props) {
  const { t } = useText('channels');
  const problem = useProblem();
  const live = useLive();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(message.body);
  const [base] = useState(message.version);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isTooLong = Array.from(text).length > limits.MESSAGE_CHARS;
  const conflict = error instanceof ProblemError && error.code === 'version_conflict' ? error.problem : null;

  useEffect(() => {
    const area = field.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);

  const save = async (version: number) => {
    const body = text.trim();
    if (body === '' || isTooLong || isBusy) return;
    if (body === message.body && version === message.version) return onClose();
    setIsBusy(true);
    setError(null);
    try {
      await live.run({ type: 'edit_message', payload: { message_id: message.id, body, version } });
      onClose();
    } catch (failed) {
      setError(failed);
      setIsBusy(false);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void save(base);
    }
    if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End') event.stopPropagation();
  };

  return (
    <div className={styles.form}>
      <textarea
        ref={field}
        className={styles.field}
        value={text}
        rows={Math.min(12, text.split('\n').length + 1)}
        aria-label={t('edit.label')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {error !== null && !conflict && (
        <p role="alert" className={styles.problem}>
          {problemCode(error) === 'not_found' ? t('edit.gone') : problem.text(error)}
        </p>
      )}
      <div className={styles.bar}>
        <span className={styles.hint}>{t('edit.hint')}</span>
        <Button look="plain" isSmall onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          isSmall
          isBusy={isBusy}
          disabledReason={isTooLong ? t('edit.tooLong') : undefined}
          onClick={() => void save(base)}
        >
          {t('edit.save')}
        </Button>
      </div>
      {conflict?.current && (
        <ConflictDialog
          mine={text}
          theirs={conflict.current}
          onKeepMine={() => void save(conflict.current?.version ?? base)}
          onKeepTheirs={onClose}
          onClose={() => setError(null)}
        />
      )}
    </div>
  );
}
