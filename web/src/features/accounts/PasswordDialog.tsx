import { type FormEvent, useId, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { limits } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/TextField';
import { toast } from '@/ui/toast';
import { useChangePassword } from './mutations';
import styles from './Welcome.module.css';

export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('accounts');
  const problem = useProblem();
  const formId = useId();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useChangePassword();

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(
      { current_password: current === '' ? null : current, password: next },
      {
        onSuccess: () => {
          toast({ text: t('settings.passwordSaved') });
          onClose();
        },
      },
    );
  }

  return (
    <Dialog
      title={t('settings.changePassword')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
          <Button type="submit" form={formId} look="action" isBusy={change.isPending}>
            {t('settings.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        {change.isError && (
          <Banner tone="bad" role="alert">
            {problem.text(change.error)}
          </Banner>
        )}
        <TextField
          label={t('settings.currentPassword')}
          hint={t('settings.currentHint')}
          type="password"
          autoComplete="current-password"
          value={current}
          error={problem.field(change.error, 'current_password')}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <TextField
          label={t('settings.newPassword')}
          hint={t('invitation.passwordHint', { count: limits.PASSWORD_MIN_CHARS })}
          type="password"
          autoComplete="new-password"
          required
          minLength={limits.PASSWORD_MIN_CHARS}
          maxLength={limits.PASSWORD_MAX_CHARS}
          value={next}
          error={problem.field(change.error, 'password')}
          onChange={(event) => setNext(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
