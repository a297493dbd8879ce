import { type FormEvent, useId, useState } from 'react';
import { useText } from '@/i18n/useText';
import { newId } from '@/lib/id';
import type { PollId, StaffPoll } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { SelectField } from '@/ui/SelectField';
import { TextField } from '@/ui/TextField';
import { useAttempt, useDesk, useProblemWords } from '../desk';
import { KindFields } from './KindFields';
import styles from './PollEditor.module.css';
import { PollPreview } from './PollPreview';
import { draftOf, faultsOf, kinds } from './poll-form';
import { ShowFields } from './ShowFields';
import { usePollForm } from './use-poll-form';

interface Props {
  /** The draft that is changed; none for a new one. */
  poll: StaffPoll | undefined;
  onClose: () => void;
  /** It is saved: show it. */
  onOpen: (id: PollId) => void;
}

/** Writes a poll. Nothing typed is lost: it stays in this browser until it is saved. */
export function PollEditor({ poll, onClose, onOpen }: Props) {
  const { t } = useText('desk');
  const formId = useId();
  const { id: webinar, open } = useDesk();
  const attempt = useAttempt();
  const words = useProblemWords();
  const fields = usePollForm(webinar, poll);
  const [id] = useState(() => poll?.poll.id ?? newId<PollId>());
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [wasTried, setWasTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { form, change } = fields;
  const faults = faultsOf(form, open.live.is_moderated);
  const isFine = Object.keys(faults).length === 0;

  // What is wrong is said once somebody was in the field, and everything when they tried to save.
  const fault = (name: string): string | undefined => {
    const found = faults[name];
    return found !== undefined && (wasTried || touched.has(name)) ? t(`fault.${found}`) : undefined;
  };
  const touch = (name: string) => setTouched(new Set(touched).add(name));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (!isFine || isBusy) return;
    setIsBusy(true);
    const failed = await attempt({
      type: 'put_poll',
      payload: { webinar_id: webinar, poll_id: id, draft: draftOf(form) },
    });
    setIsBusy(false);
    setError(failed);
    if (failed !== null) return;
    fields.forget();
    onOpen(id);
  };

  return (
    <Dialog
      title={t(poll === undefined ? 'editor.new' : 'editor.edit')}
      size="wide"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('editor.later')}</Button>
          <Button type="submit" form={formId} look="action" isBusy={isBusy}>
            {t('editor.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} noValidate onSubmit={(event) => void save(event)}>
        {error !== null && (
          <Banner tone="bad" role="alert">
            {words(error)}
          </Banner>
        )}
        <SelectField
          label={t('editor.kind')}
          hint={t(`kindHint.${form.kind}`)}
          value={form.kind}
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(kind) => change({ kind })}
        />
        <TextField
          label={t('editor.title')}
          value={form.title}
          error={fault('title')}
          onBlur={() => touch('title')}
          onChange={(event) => change({ title: event.target.value })}
        />
        <KindFields fields={fields} fault={fault} touch={touch} />
        <ShowFields fields={fields} fault={fault} touch={touch} />
        <section className={styles.preview} aria-label={t('editor.preview')}>
          <h3 className={styles.heading}>{t('editor.preview')}</h3>
          <PollPreview draft={draftOf(form)} />
        </section>
        {wasTried && !isFine && (
          <p className={styles.fault} role="alert">
            {t('editor.faults', { count: Object.keys(faults).length })}
          </p>
        )}
      </form>
    </Dialog>
  );
}
