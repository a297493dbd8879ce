import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { ProblemError, problemCode } from '@/api/errors';
import { keys } from '@/api/keys';
import { useLive } from '@/features/accounts/live';
import { need } from '@/i18n/language';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Store } from '@/lib/store';
import { useStore } from '@/lib/use-store';
import { type Channel, type ChannelSnapshot, limits, type Message } from '@/protocol';
import { Button } from '@/ui/Button';
import { ConflictDialog } from './ConflictDialog';
import { arriving } from './compose/arriving';
import { isToBeAsked, useReached } from './compose/audience';
import type { EditFieldProps } from './compose/EditField';
import { focusNext, takenOver } from './compose/field/handover';
import { SimpleEdit } from './compose/SimpleEdit';
import styles from './EditForm.module.css';

/** The field in which a message is changed, with what it offers. */
const EditField = arriving<EditFieldProps>(SimpleEdit, async () => {
  const [file] = await Promise.all([import('./compose/EditField'), need('composer')]);
  return file.EditField;
});

const ConfirmMany = lazy(async () => {
  const [file] = await Promise.all([import('./compose/ConfirmMany'), need('composer')]);
  return { default: file.ConfirmMany };
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

/** The field of a message, while its channel is here. */
export function EditForm(props: Props) {
  const channel = keys.channel(props.message.channel_id);
  const snapshot = useQueryClient().getQueryData<ChannelSnapshot>(channel);
  return snapshot ? <Form {...props} channel={snapshot.channel} /> : null;
}

/** Changes a message in its place. Made from a version: if another one is there now, both texts are shown. */
function Form({ message, edit, channel, onClose }: Props & { channel: Channel }) {
  const { t } = useText('talk');
  const problem = useProblem();
  const live = useLive();
  const reached = useReached(channel);
  useState(() => (edit.get().wasOpen ? takenOver() : focusNext()));
  useEffect(() => edit.set({ ...edit.get(), wasOpen: true }), [edit]);
  const { text, version: base } = useStore(edit);
  /** The version that it replaces once somebody said yes to so many people. */
  const [asked, setAsked] = useState<number | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isTooLong = Array.from(text).length > limits.MESSAGE_CHARS;
  const conflict = error instanceof ProblemError && error.code === 'version_conflict' ? error.problem : null;

  const body = text.trim();

  const save = (version: number) => {
    if (body === '' || isTooLong || isBusy) return;
    if (body === message.body && version === message.version) return onClose();
    // Who was called before is not asked about again.
    if (isToBeAsked(reached(body, message.body))) setAsked(version);
    else void change(version);
  };

  const change = async (version: number) => {
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

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field are none of the list around it.
    <div className={styles.form} onKeyDown={(event) => event.stopPropagation()}>
      <div className={styles.box}>
        <EditField
          channel={channel}
          value={text}
          label={t('edit.label')}
          isInvalid={isTooLong}
          onChange={(to) => edit.set({ ...edit.get(), text: to })}
          onSend={() => save(base)}
          onCancel={onClose}
        />
      </div>
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
          onClick={() => save(base)}
        >
          {t('edit.save')}
        </Button>
      </div>
      {conflict?.current && (
        <ConflictDialog
          mine={text}
          theirs={conflict.current}
          onKeepMine={() => void change(conflict.current?.version ?? base)}
          onKeepTheirs={onClose}
          onClose={() => setError(null)}
        />
      )}
      {asked !== null && (
        <Suspense fallback={null}>
          <ConfirmMany
            people={reached(body, message.body)}
            action={t('edit.save')}
            onClose={() => setAsked(null)}
            onConfirm={() => {
              setAsked(null);
              void change(asked);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
