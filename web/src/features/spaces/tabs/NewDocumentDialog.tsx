import { type FormEvent, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { newCommandId, newId } from '@/lib/id';
import { type DocumentId, type DocumentKind, limits, type SpaceSnapshot } from '@/protocol';
import { paths } from '@/routing/paths';
import { useGo } from '@/routing/useGo';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Choices } from '@/ui/Choices';
import { Dialog } from '@/ui/Dialog';
import { SelectField } from '@/ui/SelectField';
import { TextField } from '@/ui/TextField';
import form from '../Form.module.css';
import { useCreateDocument } from '../mutations';
import { KindIcon } from './TabIcon';

interface Props {
  snapshot: SpaceSnapshot;
  kinds: readonly DocumentKind[];
  onClose: () => void;
}

/** Adds a document of a kind, empty or as a copy. */
export function NewDocumentDialog({ snapshot, kinds, onClose }: Props) {
  const { t } = useText('spaces');
  const problem = useProblem();
  const go = useGo();
  const { space, documents } = snapshot;
  const create = useCreateDocument(space.id);
  const [ids] = useState(() => ({ command_id: newCommandId(), id: newId<DocumentId>() }));
  const [kind, setKind] = useState<DocumentKind>(kinds[0] ?? 'text');
  const [title, setTitle] = useState('');
  const [copyOf, setCopyOf] = useState('');
  const alike = documents.filter((document) => document.kind === kind);
  const copied = alike.find(({ id }) => id === copyOf);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { ...ids, kind, title: title.trim(), markdown: null, copy_of: copied?.id ?? null },
      {
        onSuccess: ({ id }) => {
          onClose();
          go(paths.document(space.id, id));
        },
      },
    );
  };
  return (
    <Dialog
      title={t('newDocument.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="action" type="submit" form="new-document" isBusy={create.isPending}>
            {t('newDocument.create')}
          </Button>
        </>
      }
    >
      <form id="new-document" className={form.form} onSubmit={submit}>
        <TextField
          label={t('newDocument.name')}
          required
          maxLength={limits.TITLE_CHARS}
          value={title}
          error={problem.field(create.error, 'title')}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Choices
          legend={t('newDocument.kind')}
          value={kind}
          choices={kinds.map((each) => ({
            value: each,
            label: t(`kind.${each}`),
            hint: t(`kindHint.${each}`),
            icon: <KindIcon kind={each} />,
          }))}
          onChange={setKind}
        />
        {alike.length > 0 && (
          <SelectField
            label={t('newDocument.begins')}
            value={copied?.id ?? ''}
            options={[
              { value: '', label: t('newDocument.empty') },
              ...alike.map((each) => ({
                value: each.id as string,
                label: t('newDocument.copy', { title: each.title }),
              })),
            ]}
            onChange={setCopyOf}
          />
        )}
        {create.error !== null && (
          <Banner tone="bad" role="alert">
            {problem.text(create.error)}
          </Banner>
        )}
      </form>
    </Dialog>
  );
}
