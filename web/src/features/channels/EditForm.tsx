import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ProblemError, problemCode } from '@/api/errors';
import { keys } from '@/api/keys';
import { useLive } from '@/features/accounts/live';
import { need } from '@/i18n/language';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Store } from '@/lib/store';
import { useStore } from '@/lib/use-store';
import { type ChannelSnapshot, limits, type Message } from '@/protocol';
import { Button } from '@/ui/Button';
import { ConflictDialog } from './ConflictDialog';
import { arriving } from './compose/arriving';
import type { EditFieldProps } from './compose/EditField';
import { focusNext, takenOver } from './compose/field/handover';
import { SimpleEdit } from './compose/SimpleEdit';
import styles from './EditForm.module.css';

/** The field in which a message is changed, with what it offers. */
const EditField = arriving<EditFieldProps>(SimpleEdit, async () => {
  const [file] = await Promise.all([import('./compose/EditField'), need('composer')]);
  return file.EditField;
});

/** A message while it is changed. It outlives its form: rows come and go with scrolling. */
export type Edit = Store<{
  text: string;
  /** The version that it was made from. */
  version: number;
  /** Its field was there already: it does not call for the focus again. */
  wasOpen: boolean;
}>;

interface Props {
  message: Message;
  edit: Edit;
  onClose: () => void;
}

/** Changes a message in its place. Made from a version: if another one is there now, both texts are shown. */
export function EditForm({ message, edit, onClose }: Props) {
  const { t } = useText('channels');
  const problem = useProblem();
  const live = useLive();
  const snapshot = useQueryClient().getQueryData<ChannelSnapshot>(keys.channel(message.channel_id));
  useState(() => (edit.get().wasOpen ? takenOver() : focusNext()));
  useEffect(() => edit.set({ ...edit.get(), wasOpen: true }), [edit]);
  const { text, version: base } = useStore(edit);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isTooLong = Array.from(text).length > limits.MESSAGE_CHARS;
  const conflict = error instanceof ProblemError && error.code === 'version_conflict' ? error.problem : null;

  const save = async (version: number) => {
    const body = text.trim();
    if (body === '' || isTooLong || isBusy) return;
    if (body === message.body && version === message.version) return onClose();
    setIsBusy(true);
    setError(null);
    try {
      await live.run({ type: 'edit_message', payload: { message_id: message.id, body, version } });
      if (edit.get().text.trim() === body) return onClose();
      // What was typed since is not saved.
      edit.set({ ...edit.get(), version: version + 1 });
      setIsBusy(false);
    } catch (failed) {
      setError(failed);
      setIsBusy(false);
    }
  };

  const fieldProps: EditFieldProps | null = snapshot
    ? {
        channel: snapshot.channel,
        value: text,
        label: t('edit.label'),
        isInvalid: isTooLong,
        onChange: (to) => edit.set({ ...edit.get(), text: to }),
        onSend: () => void save(base),
        onCancel: onClose,
      }
    : null;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field are none of the list around it.
    <div className={styles.form} onKeyDown={(event) => event.stopPropagation()}>
      {fieldProps && (
        <div className={styles.box}>
          <EditField {...fieldProps} />
        </div>
      )}
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
