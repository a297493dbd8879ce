import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { limits, type SharedDocument, type SpaceSnapshot } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { announce } from '@/ui/announce';
import { Pill } from '@/ui/Badge';
import { Banner } from '@/ui/Banner';
import { Button, IconButton } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/TextField';
import { useChangeDocument, useRemoveDocument } from '../mutations';
import styles from './DocumentsDialog.module.css';
import { KindIcon } from './TabIcon';

interface Props {
  snapshot: SpaceSnapshot;
  onClose: () => void;
}

/** All documents of a space: their names, their order, and what is put away. */
export function DocumentsDialog({ snapshot, onClose }: Props) {
  const { t } = useText('spaces');
  const problem = useProblem();
  const change = useChangeDocument();
  const remove = useRemoveDocument();
  const [asked, setAsked] = useState<SharedDocument | null>(null);
  const [renaming, setRenaming] = useState<SharedDocument | null>(null);
  const { documents, mine, space } = snapshot;
  const error = change.error ?? remove.error;
  /** Behind the one before the last it passes; a document itself stands for the first place. */
  const move = (at: number, by: -1 | 1) => {
    const document = documents[at];
    if (document === undefined) return;
    const after = by > 0 ? documents[at + 1] : (documents[at - 2] ?? document);
    if (after === undefined) return;
    change.mutate(
      { document: document.id, after: after.id },
      {
        onSuccess: () =>
          announce(
            t('documents.moved', { title: document.title, place: at + by + 1, count: documents.length }),
          ),
      },
    );
  };
  return (
    <Dialog title={t('documents.title')} onClose={onClose} size="wide">
      {error !== null && (
        <Banner tone="bad" role="alert">
          {problem.text(error)}
        </Banner>
      )}
      <ul className={styles.list}>
        {documents.map((document, at) => (
          <li key={document.id} className={styles.row}>
            <KindIcon kind={document.kind} />
            {renaming?.id === document.id ? (
              <Rename
                document={document}
                onDone={(title) => {
                  setRenaming(null);
                  if (title !== null) change.mutate({ document: document.id, title });
                }}
              />
            ) : (
              <>
                <Link to={paths.document(space.id, document.id)} className={styles.name} onClick={onClose}>
                  {document.title}
                </Link>
                {document.is_archived && <Pill>{t('documents.archived')}</Pill>}
              </>
            )}
            {mine.can_edit && renaming?.id !== document.id && (
              <span className={styles.controls}>
                {at > 0 && (
                  <IconButton
                    label={t('documents.up', { title: document.title })}
                    icon={<ArrowUp />}
                    onClick={() => move(at, -1)}
                  />
                )}
                {at < documents.length - 1 && (
                  <IconButton
                    label={t('documents.down', { title: document.title })}
                    icon={<ArrowDown />}
                    onClick={() => move(at, 1)}
                  />
                )}
                <IconButton
                  label={t('documents.rename', { title: document.title })}
                  icon={<Pencil />}
                  onClick={() => setRenaming(document)}
                />
                <IconButton
                  label={t(document.is_archived ? 'documents.restore' : 'documents.archive', {
                    title: document.title,
                  })}
                  icon={document.is_archived ? <ArchiveRestore /> : <Archive />}
                  onClick={() => change.mutate({ document: document.id, is_archived: !document.is_archived })}
                />
                <IconButton
                  label={t('documents.remove', { title: document.title })}
                  icon={<Trash2 />}
                  onClick={() => setAsked(document)}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      {asked !== null && (
        <Dialog
          title={t('documents.remove', { title: asked.title })}
          onClose={() => setAsked(null)}
          footer={
            <>
              <Button onClick={() => setAsked(null)}>{t('cancel')}</Button>
              <Button
                look="danger"
                isBusy={remove.isPending}
                onClick={() => remove.mutate(asked.id, { onSettled: () => setAsked(null) })}
              >
                {t('documents.removeNow')}
              </Button>
            </>
          }
        >
          <p>{t('documents.removeText')}</p>
        </Dialog>
      )}
    </Dialog>
  );
}

/** A new name; `null` if it stays. */
function Rename({ document, onDone }: { document: SharedDocument; onDone: (title: string | null) => void }) {
  const { t } = useText('spaces');
  const [title, setTitle] = useState(document.title);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDone(title.trim() === '' || title.trim() === document.title ? null : title.trim());
  };
  return (
    <form className={styles.rename} onSubmit={submit}>
      <TextField
        label={t('newDocument.name')}
        autoFocus
        maxLength={limits.TITLE_CHARS}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Button type="submit">{t('documents.save')}</Button>
    </form>
  );
}
