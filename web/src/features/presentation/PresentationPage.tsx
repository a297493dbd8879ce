import { useQuery } from '@tanstack/react-query';
import { FileX } from 'lucide-react';
import { useEffect } from 'react';
import { Redirect } from 'wouter';
import { path } from '@/api/client';
import { problemCode } from '@/api/errors';
import { meQuery } from '@/features/accounts/queries';
import { useDocument } from '@/features/documents/collab/useDocument';
import { documentQuery } from '@/features/documents/queries';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { type DocumentId, type FileId, type PersonId, routes, type SpaceId } from '@/protocol';
import { paths } from '@/routing/paths';
import { useGo } from '@/routing/useGo';
import { EmptyState } from '@/ui/EmptyState';
import styles from './Presentation.module.css';
import { PresentationView } from './PresentationView';
import { useStaging } from './use-staging';

interface Props {
  spaceId: SpaceId;
  documentId: DocumentId;
}

/** Presenting a document, outside of the shell: nothing else is on the screen. */
export function PresentationPage({ spaceId, documentId }: Props) {
  const { t } = useText('presentation');
  const problem = useProblem();
  const me = useQuery(meQuery());
  const { data, error } = useQuery(documentQuery(documentId));
  const title = data?.document.title;
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · Lotse`;
  }, [title]);
  if (problemCode(me.error) === 'unauthenticated') {
    return <Redirect to={paths.signInFor(paths.present(spaceId, documentId))} />;
  }
  if (error !== null && data === undefined) {
    const isGone = problemCode(error) === 'not_found';
    return (
      <main id="content" className={styles.presentation} data-theme="dark">
        <div className={styles.empty}>
          <EmptyState
            isPage
            icon={<FileX />}
            title={isGone ? t('gone') : (problem.text(error) ?? t('onStage.unknown'))}
          />
        </div>
      </main>
    );
  }
  if (me.data === undefined || title === undefined) return <Waiting />;
  const { id, display_name } = me.data.me.person;
  return <Opened {...{ spaceId, documentId, title }} me={{ id, name: display_name }} />;
}

function Opened(props: Props & { title: string; me: { id: PersonId; name: string } }) {
  const { spaceId, documentId, title, me } = props;
  const go = useGo();
  const open = useDocument(documentId, me);
  const staging = useStaging(spaceId, documentId);
  if (open === null || !open.isLoaded) return <Waiting />;
  return (
    <main id="content">
      <PresentationView
        documentId={documentId}
        title={title}
        doc={open.doc}
        imageAddress={addressOf}
        staging={staging}
        onClose={() => go(paths.document(spaceId, documentId))}
      />
    </main>
  );
}

const addressOf = (file: FileId) => `${path(routes.FILE_IMAGE, { file })}?size=large`;

function Waiting() {
  const { t } = useText('presentation');
  return (
    <main id="content" className={styles.presentation} data-theme="dark">
      <p className={styles.empty} role="status">
        {t('loading')}
      </p>
    </main>
  );
}
