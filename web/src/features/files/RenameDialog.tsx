import { type FormEvent, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { limits, type SpaceFile } from '@/protocol';
import { announce } from '@/ui/announce';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/TextField';
import { useRenameFile } from './queries';

export function RenameDialog({ file, onClose }: { file: SpaceFile; onClose: () => void }) {
  const { t } = useText('files');
  const problem = useProblem();
  const rename = useRenameFile(file.id);
  const [name, setName] = useState(file.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === file.name) return onClose();
    rename.mutate(wanted, {
      onSuccess: () => {
        announce(t('rename.done', { name: wanted }));
        onClose();
      },
    });
  };
  const field = problem.field(rename.error, 'name');
  return (
    <Dialog
      title={t('rename.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="action" type="submit" form="rename-file" isBusy={rename.isPending}>
            {t('rename.save')}
          </Button>
        </>
      }
    >
      {rename.isError && field === undefined && (
        <Banner tone="bad" role="alert">
          {problem.text(rename.error)}
        </Banner>
      )}
      <form id="rename-file" onSubmit={submit}>
        <TextField
          label={t('rename.name')}
          required
          maxLength={limits.FILE_NAME_CHARS}
          value={name}
          error={field}
          onChange={(event) => setName(event.target.value)}
          onFocus={({ target }) => target.setSelectionRange(0, stemOf(target.value))}
        />
      </form>
    </Dialog>
  );
}

/** Where the ending begins, which people seldom want to change. */
function stemOf(name: string): number {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? dot : name.length;
}
