import { useCallback, useEffect } from 'react';
import { useLive } from '@/features/accounts/live';
import { useMe } from '@/features/courses/useCurrentRun';
import { useDocument } from '@/features/documents/collab/useDocument';
import { SaveChip } from '@/features/documents/SaveChip';
import { downloadImage, uploadImage } from '@/features/files/images';
import { WhiteboardPane } from '@/features/whiteboard/WhiteboardPane';
import type { FileId, SharedDocument } from '@/protocol';
import { Loading } from './Loading';
import styles from './whiteboard.module.css';

interface Props {
  document: SharedDocument;
  canEdit: boolean;
  /** Everybody whose pointer may be seen. */
  people: readonly { id: string; name: string }[];
}

const download = (id: string) => downloadImage(id as FileId);

/** A whiteboard of a space: opened like every shared document, drawn by its own pane. */
export function Whiteboard({ document, canEdit, people }: Props) {
  const live = useLive();
  const { person } = useMe().me;
  const { id, space_id: space } = document;
  const open = useDocument(id, { id: person.id, name: person.display_name });
  const upload = useCallback((file: File) => uploadImage(space, file), [space]);
  useEffect(() => {
    live.lookAt({ space_id: space, document_id: id });
    return () => live.lookAt(null);
  }, [live, space, id]);
  if (open === null || !open.isLoaded) return <Loading />;
  return (
    <div className={styles.whiteboard}>
      <div className={styles.state}>
        <SaveChip status={open.status} />
      </div>
      <WhiteboardPane
        documentId={id}
        title={document.title}
        doc={open.doc}
        awareness={open.awareness}
        canEdit={canEdit && open.canEdit && !document.is_archived}
        people={people}
        uploadImage={upload}
        downloadImage={download}
      />
    </div>
  );
}
