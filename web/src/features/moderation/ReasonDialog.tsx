import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { limits } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextArea } from '@/ui/TextArea';
import styles from './Moderation.module.css';

interface Props {
  title: string;
  /** What comes of it. */
  text: string;
  action: string;
  isDanger?: boolean;
  isBusy: boolean;
  error: unknown;
  /** What is chosen besides the reason. */
  children?: ReactNode;
  onDo: (why: string) => void;
  onClose: () => void;
}

/** Nothing is done to somebody without a reason, which they read. */
export function ReasonDialog({ title, text, action, isDanger, isBusy, error, children, ...ways }: Props) {
  const { t } = useText('moderation');
  const problem = useProblem();
  const form = useId();
  const [why, setWhy] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    // A dialog of a menu stands inside of whatever the menu stands in.
    event.stopPropagation();
    if (why.trim() === '') return setIsEmpty(true);
    ways.onDo(why.trim());
  };
  const field = problem.field(error, 'why') ?? (isEmpty && why.trim() === '' ? t('reason.empty') : undefined);
  return (
    <Dialog
      title={title}
      onClose={ways.onClose}
      footer={
        <>
          <Button onClick={ways.onClose}>{t('cancel')}</Button>
          <Button type="submit" form={form} look={isDanger === true ? 'danger' : 'action'} isBusy={isBusy}>
            {action}
          </Button>
        </>
      }
    >
      {error !== null && error !== undefined && problem.field(error, 'why') === undefined && (
        <Banner tone="bad" role="alert">
          {problem.text(error)}
        </Banner>
      )}
      <p>{text}</p>
      <form id={form} onSubmit={send} noValidate className={styles.form}>
        {children}
        <TextArea
          label={t('reason.label')}
          hint={t('reason.hint')}
          rows={3}
          maxLength={limits.REMARK_CHARS}
          value={why}
          error={field}
          onChange={(event) => setWhy(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
