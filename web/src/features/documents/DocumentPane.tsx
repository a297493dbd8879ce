import { useQuery } from '@tanstack/react-query';
import { FileX } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useSearchParams } from 'wouter';
import { problemCode } from '@/api/errors';
import { meQuery } from '@/features/accounts/queries';
import { uploadImage } from '@/features/files/images';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { recentTime } from '@/lib/time';
import type { DocumentId, DocumentSnapshot, PersonId, SpaceId } from '@/protocol';
import { paths } from '@/routing/paths';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { AuthorsPanel } from './AuthorsPanel';
import { type OpenDocument, useDocument } from './collab/useDocument';
import type { Anchoring } from './comments/anchoring';
import { CommentsPanel } from './comments/CommentsPanel';
import { useFound } from './comments/use-found';
import { DocumentBar, type PanelName } from './DocumentBar';
import type { EditorProps } from './editor-props';
import { Frame } from './Frame';
import { useMention } from './mutations';
import { documentQuery, versionsQuery } from './queries';
import { SaveChip } from './SaveChip';
import type { Mentionable } from './text/suggest';
import { VersionsPanel } from './versions/VersionsPanel';

// Each editor is large, and no document needs both.
const TextDocument = lazy(() =>
  import('./text/TextDocument').then((file) => ({ default: file.TextDocument })),
);
const MarkdownDocument = lazy(() =>
  import('./markdown/MarkdownDocument').then((file) => ({ default: file.MarkdownDocument })),
);

export interface DocumentPaneProps {
  spaceId: SpaceId;
  documentId: DocumentId;
  canEdit: boolean;
  canComment: boolean;
  people: readonly Mentionable[];
}

/** A text document or a Markdown note of a space: the text, who is there, comments, versions. */
export function DocumentPane(props: DocumentPaneProps) {
  const { documentId } = props;
  const { t } = useText('documents');
  const problem = useProblem();
  const { data: me } = useQuery(meQuery());
  const { data, error } = useQuery(documentQuery(documentId));
  if (error !== null && data === undefined) {
    const isGone = problemCode(error) === 'not_found';
    return (
      <EmptyState
        icon={<FileX />}
        title={isGone ? t('pane.gone') : t('pane.failed')}
        text={isGone ? t('pane.goneText') : (problem.text(error) ?? '')}
      />
    );
  }
  if (data === undefined || me === undefined) return null;
  return (
    <Opened
      key={documentId}
      {...props}
      data={data}
      me={{ id: me.me.person.id, name: me.me.person.display_name }}
    />
  );
}

interface OpenedProps extends DocumentPaneProps {
  data: DocumentSnapshot;
  me: { id: PersonId; name: string };
}

function Opened(props: OpenedProps) {
  const open = useDocument(props.documentId, props.me);
  if (open === null) return null;
  return <Shown {...props} open={open} />;
}

function Shown({ data, me, open, ...props }: OpenedProps & { open: OpenDocument }) {
  const { document, threads } = data;
  const { spaceId, documentId, canEdit, canComment, people } = props;
  const { t, language } = useText('documents');
  const now = useNow();
  // A notice leads to the thread it is about.
  const linked = useSearchParams()[0].get('thread') ?? undefined;
  const [panel, setPanel] = useState<PanelName | null>(() =>
    linked !== undefined || (hasRoom() && threads.some(isOpen)) ? 'comments' : null,
  );
  const [thread, setThread] = useState<string | undefined>(linked);
  const [anchoring, setAnchoring] = useState<Anchoring | null>(null);
  const [isCommenting, setIsCommenting] = useState(false);
  const [isQuiet, setIsQuiet] = useState(true);
  const found = useFound(anchoring, threads, thread);
  const mention = useMention(documentId);
  const { data: versions } = useQuery(versionsQuery(documentId));
  const newest = versions?.[0];
  const mayEdit = canEdit && !document.is_archived;
  const onThread = useCallback((id: string) => {
    setThread(id);
    setPanel('comments');
  }, []);
  const onComment = useCallback(() => {
    if (!canComment) return;
    setIsQuiet(false);
    setPanel('comments');
    setIsCommenting(true);
  }, [canComment]);
  const close = () => {
    setPanel(null);
    setThread(undefined);
    setIsCommenting(false);
    anchoring?.focus();
  };
  const shared = { document: documentId, onClose: close, isQuiet };
  const frame: EditorProps['frame'] = {
    bar: (
      <>
        <SaveChip status={open.status} />
        <DocumentBar
          document={documentId}
          open={open}
          me={me.id}
          panel={panel}
          onPanel={(name) => {
            setIsQuiet(false);
            if (name === panel) close();
            else setPanel(name);
          }}
          present={document.kind === 'text' ? paths.present(document.space_id, documentId) : undefined}
        />
      </>
    ),
    banner:
      open.status === 'lost' ? (
        <Banner tone="bad" role="alert">
          {t('pane.lost')}
        </Banner>
      ) : open.status === 'refused' ? (
        <Banner
          tone="bad"
          role="alert"
          action={
            <Button isSmall onClick={() => void open.discard().then(() => location.reload())}>
              {t('pane.discard')}
            </Button>
          }
        >
          {t('pane.refused')}
        </Banner>
      ) : document.is_archived ? (
        <Banner tone="info">{t('pane.archived')}</Banner>
      ) : undefined,
    panel:
      panel === 'comments' ? (
        <CommentsPanel
          {...shared}
          me={me}
          people={people}
          canComment={canComment}
          threads={threads}
          found={found}
          anchoring={anchoring}
          active={thread}
          onActive={setThread}
          isCommenting={isCommenting}
          onCommenting={setIsCommenting}
        />
      ) : panel === 'versions' ? (
        <VersionsPanel {...shared} canEdit={mayEdit} />
      ) : panel === 'authors' ? (
        <AuthorsPanel {...shared} />
      ) : undefined,
  };
  const editing: EditorProps = {
    open,
    title: document.title,
    canEdit: mayEdit,
    people,
    uploadImage: (file) => uploadImage(spaceId, file),
    note:
      newest === undefined
        ? undefined
        : t('pane.version', { when: recentTime(new Date(newest.at), now, language) }),
    onAnchoring: setAnchoring,
    onThread,
    onComment,
    onMention: (person, excerpt) => mention.mutate({ person: person as PersonId, excerpt }),
    frame,
  };
  const waiting = (
    <Frame {...frame}>
      <p role="status">{open.status === 'offline' ? t('pane.notHere') : t('pane.opening')}</p>
    </Frame>
  );
  if (!open.isLoaded) return waiting;
  const Editor = document.kind === 'markdown' ? MarkdownDocument : TextDocument;
  return (
    <Suspense fallback={waiting}>
      <Editor {...editing} />
    </Suspense>
  );
}

/** Comments stand beside the text from the start where both have room. */
function hasRoom(): boolean {
  return innerWidth >= 1200;
}

function isOpen({ is_resolved }: { is_resolved: boolean }): boolean {
  return !is_resolved;
}
