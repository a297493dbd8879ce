import { type FormEvent, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { exactTime } from '@/lib/time';
import type { Space } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { toast } from '@/ui/toast';
import form from '../Form.module.css';
import { MomentFields } from '../MomentFields';
import { momentOf, timestampOf } from '../moment';
import { useChangeSpace, useExtend } from '../mutations';

/** The due date of a group, and more time for it alone. */
export function GroupTime({ space }: { space: Space }) {
  const { t, language } = useText('spaces');
  const problem = useProblem();
  const change = useChangeSpace(space.id);
  const extend = useExtend(space.id);
  const [due, setDue] = useState(() => momentOf(space.due_at));
  const [until, setUntil] = useState(() => momentOf(space.extended_until));
  const error = change.error ?? extend.error;
  function saveDue(event: FormEvent) {
    event.preventDefault();
    const at = timestampOf(due);
    if (at !== null) change.mutate({ due_at: at }, { onSuccess: () => toast({ text: t('group.dueSaved') }) });
  }
  function saveUntil(event: FormEvent) {
    event.preventDefault();
    const at = timestampOf(until);
    if (at !== null) extend.mutate(at, { onSuccess: () => toast({ text: t('group.extended') }) });
  }
  return (
    <div className={form.form}>
      <form className={form.form} onSubmit={saveDue}>
        <MomentFields dateLabel={t('form.due')} value={due} onChange={setDue} />
        <div className={form.end}>
          <Button
            type="submit"
            isBusy={change.isPending}
            disabledReason={due.date === '' ? t('group.dayFirst') : undefined}
          >
            {t('group.saveDue')}
          </Button>
        </div>
      </form>
      {space.due_at !== null && (
        <form className={form.form} onSubmit={saveUntil}>
          <p className={form.note}>
            {space.extended_until === null
              ? t('group.extendNote')
              : t('group.extendedUntil', { when: exactTime(new Date(space.extended_until), language) })}
          </p>
          <MomentFields dateLabel={t('group.extend')} value={until} onChange={setUntil} />
          <div className={form.end}>
            {space.extended_until !== null && (
              <Button
                onClick={() =>
                  extend.mutate(null, {
                    onSuccess: () => {
                      setUntil({ date: '', time: '' });
                      toast({ text: t('group.extensionGone') });
                    },
                  })
                }
              >
                {t('group.takeBack')}
              </Button>
            )}
            <Button
              type="submit"
              isBusy={extend.isPending}
              disabledReason={until.date === '' ? t('group.dayFirst') : undefined}
            >
              {t('group.extendNow')}
            </Button>
          </div>
        </form>
      )}
      {error !== null && (
        <Banner tone="bad" role="alert">
          {problem.field(error, 'until') ?? problem.text(error)}
        </Banner>
      )}
    </div>
  );
}
