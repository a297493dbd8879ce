import { Archive, ArchiveRestore, CopyPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { newCommandId, newId } from '@/lib/id';
import { limits, type Space, type TemplateId } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/TextField';
import { toast } from '@/ui/toast';
import form from '../Form.module.css';
import { useChangeSpace, useSaveTemplate } from '../mutations';

/** What becomes of a group: its space as a template for others, and the archive. */
export function GroupEnd({ space }: { space: Space }) {
  const { t } = useText('spaces');
  const problem = useProblem();
  const change = useChangeSpace(space.id);
  const save = useSaveTemplate(space.id);
  const [name, setName] = useState('');
  const [ids, setIds] = useState(fresh);
  const error = change.error ?? save.error;
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate(
      { ...ids, name: name.trim() },
      {
        onSuccess: () => {
          setName('');
          setIds(fresh());
          toast({ text: t('group.templateSaved') });
        },
      },
    );
  }
  return (
    <div className={form.form}>
      <form className={form.form} onSubmit={submit}>
        <TextField
          label={t('group.template')}
          hint={t('group.templateHint')}
          required
          maxLength={limits.TITLE_CHARS}
          value={name}
          error={problem.field(save.error, 'name')}
          onChange={(event) => setName(event.target.value)}
        />
        <div className={form.end}>
          <Button type="submit" icon={<CopyPlus aria-hidden="true" />} isBusy={save.isPending}>
            {t('group.saveTemplate')}
          </Button>
        </div>
      </form>
      <p className={form.note}>{t(space.is_archived ? 'group.archivedNote' : 'group.archiveNote')}</p>
      <div className={form.end}>
        <Button
          look={space.is_archived ? 'quiet' : 'danger'}
          icon={space.is_archived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
          isBusy={change.isPending}
          onClick={() => change.mutate({ is_archived: !space.is_archived })}
        >
          {t(space.is_archived ? 'group.restore' : 'group.archive')}
        </Button>
      </div>
      {error !== null && (
        <Banner tone="bad" role="alert">
          {problem.text(error)}
        </Banner>
      )}
    </div>
  );
}

const fresh = () => ({ command_id: newCommandId(), id: newId<TemplateId>() });
