import { useQuery } from '@tanstack/react-query';
import { FileX } from 'lucide-react';
import { useCallback, useEffect } from 'react';
import { path } from '@/api/client';
import { problemCode } from '@/api/errors';
import { useLive } from '@/features/accounts/live';
import { meQuery } from '@/features/accounts/queries';
import { type OpenDocument, useDocument } from '@/features/documents/collab/useDocument';
import { Here } from '@/features/documents/DocumentBar';
import { documentQuery } from '@/features/documents/queries';
import { SaveChip } from '@/features/documents/SaveChip';
import { uploadImage } from '@/features/files/images';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { type DocumentId, type PersonId, routes, type SharedDocument } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { EmptyState } from '@/ui/EmptyState';
import { WhiteboardPane } from './WhiteboardPane';
import styles from './WhiteboardPane.module.css';

export interface WhiteboardDocumentProps {
  documentId: DocumentId;
  canEdit: boolean;
}

/** A whiteboard of a space: drawn together, honest about saving. */
export function WhiteboardDocument(props: WhiteboardDocumentProps) {
  const { t } = useText('documents');
  const problem = useProblem();
  const { data: me } = useQuery(meQuery());
  const { data, error } = useQuery(documentQuery(props.documentId));
  if (error !== null && data === undefined) {
    const isGone = problemCode(error) === 'not_found';
    return (
      <EmptyState
        icon={<FileX />}
        title={t(isGone ? 'pane.gone' : 'pane.failed')}
        text={isGone ? t('pane.goneText') : (problem.text(error) ?? '')}
      />
    );
  }
  if (data === undefined || me === undefined) return null;
  const { id, display_name } = me.me.person;
  return (
    <Opened key={props.documentId} {...props} document={data.document} me={{ id, name: display_name }} />
  );
}

interface OpenedProps extends WhiteboardDocumentProps {
  document: SharedDocument;
  me: { id: PersonId; name: string };
}

function Opened(props: OpenedProps) {
  const { space_id, id } = props.document;
  const open = useDocument(id, props.me);
  const live = useLive();
  useEffect(() => {
    live.lookAt({ space_id, document_id: id });
    return () => live.lookAt(null);
  }, [live, space_id, id]);
  return open === null ? null : <Shown {...props} open={open} />;
}

function Shown({ document, open, canEdit, me }: OpenedProps & { open: OpenDocument }) {
  const { t } = useText('documents');
  const { space_id } = document;
  const upload = useCallback((file: File) => uploadImage(space_id, file), [space_id]);
  return (
    <div className={styles.document}>
      {open.status === 'lost' && (
        <Banner tone="bad" role="alert">
          {t('pane.lost')}
        </Banner>
      )}
      {open.status !== 'lost' && document.is_archived && <Banner tone="info">{t('pane.archived')}</Banner>}
      {open.isLoaded ? (
        <WhiteboardPane
          documentId={document.id}
          title={document.title}
          doc={open.doc}
          awareness={open.awareness}
          canEdit={canEdit && open.canEdit && !document.is_archived}
          uploadImage={upload}
          downloadImage={download}
          status={
            <>
              <Here open={open} me={me.id} />
              <SaveChip status={open.status} />
            </>
          }
        />
      ) : (
        <p role="status">{t(open.status === 'offline' ? 'pane.notHere' : 'pane.opening')}</p>
      )}
    </div>
  );
}

/** As the server made it anew: of a size for screens, without where it was taken. */
async function download(file: string): Promise<Blob> {
  const response = await fetch(`${path(routes.FILE_IMAGE, { file })}?size=large`);
  if (!response.ok) throw new Error(`no picture: ${response.status}`);
  return response.blob();
}
