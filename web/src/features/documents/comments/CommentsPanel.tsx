import { MessageSquarePlus, MessageSquareText } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useText } from '@/i18n/useText';
import type { Anchor, DocumentId, PersonId, Thread } from '@/protocol';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { useStartThread } from '../mutations';
import { Panel } from '../Panel';
import type { Mentionable } from '../text/suggest';
import type { Anchoring } from './anchoring';
import { CommentForm } from './CommentForm';
import styles from './Comments.module.css';
import { sorted } from './sorting';
import { ThreadCard } from './ThreadCard';

interface Props {
  document: DocumentId;
  me: { id: PersonId; name: string };
  people: readonly Mentionable[];
  canComment: boolean;
  threads: readonly Thread[];
  /** Which of them still have text. */
  found: ReadonlySet<string>;
  anchoring: Anchoring | null;
  active: string | undefined;
  onActive: (thread: string | undefined) => void;
  /** A new thread is being written. */
  isCommenting: boolean;
  onCommenting: (is: boolean) => void;
  /** It was open before anybody asked for it. */
  isQuiet: boolean;
  onClose: () => void;
}

/** What was said about the text. Threads whose text is gone stay, with the words they were about. */
export function CommentsPanel(props: Props) {
  const {
    document,
    people,
    canComment,
    threads,
    found,
    anchoring,
    active,
    onActive,
    isCommenting,
    onCommenting,
  } = props;
  const { t } = useText('documents');
  const [showsResolved, setShowsResolved] = useState(false);
  const { open, orphaned, resolved } = sorted(threads, found);
  const cards = (list: readonly Thread[]) =>
    list.map((thread) => (
      <ThreadCard
        key={thread.id}
        thread={thread}
        me={props.me}
        people={people}
        canComment={canComment}
        isActive={thread.id === active}
        isOrphaned={!found.has(thread.id)}
        onActivate={() => {
          onActive(thread.id);
          anchoring?.reveal(thread.id);
        }}
      />
    ));
  return (
    <Panel title={t('comments.title')} isQuiet={props.isQuiet} onClose={props.onClose}>
      {canComment &&
        (isCommenting ? (
          <NewThread
            document={document}
            people={people}
            anchoring={anchoring}
            onDone={(thread) => {
              onCommenting(false);
              if (thread !== undefined) onActive(thread);
            }}
          />
        ) : (
          <Button
            isSmall
            icon={<MessageSquarePlus aria-hidden="true" />}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              if (anchoring?.take() === undefined) announce(t('comments.selectFirst'), 'assertive');
              onCommenting(true);
            }}
          >
            {t('comments.new')}
          </Button>
        ))}
      {threads.length === 0 && !isCommenting && (
        <EmptyState icon={<MessageSquareText />} title={t('comments.empty')} text={t('comments.emptyText')} />
      )}
      <ul className={styles.threads}>{cards(open)}</ul>
      {orphaned.length > 0 && (
        <>
          <h3 className={styles.section}>{t('comments.orphaned')}</h3>
          <ul className={styles.threads}>{cards(orphaned)}</ul>
        </>
      )}
      {resolved.length > 0 && (
        <>
          <Button
            look="plain"
            isSmall
            aria-expanded={showsResolved}
            onClick={() => setShowsResolved(!showsResolved)}
          >
            {t('comments.resolved', { count: resolved.length })}
          </Button>
          {showsResolved && <ul className={styles.threads}>{cards(resolved)}</ul>}
        </>
      )}
    </Panel>
  );
}

interface NewProps {
  document: DocumentId;
  people: readonly Mentionable[];
  anchoring: Anchoring | null;
  onDone: (thread: string | undefined) => void;
}

function NewThread({ document, people, anchoring, onDone }: NewProps) {
  const { t } = useText('documents');
  const start = useStartThread(document);
  const [about, setAbout] = useState<{ anchor: Anchor; quote: string } | undefined>(() => anchoring?.take());
  useEffect(() => {
    if (about === undefined) setAbout(anchoring?.take());
  }, [about, anchoring]);
  if (about === undefined) {
    return (
      <div className={styles.hint}>
        <p>{t('comments.selectFirst')}</p>
        <Button
          isSmall
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setAbout(anchoring?.take())}
        >
          {t('comments.take')}
        </Button>
        <Button look="plain" isSmall onClick={() => onDone(undefined)}>
          {t('cancel')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.card}>
      <blockquote className={styles.quote}>{about.quote}</blockquote>
      <CommentForm
        label={t('comments.label')}
        submit={t('comments.start')}
        people={people}
        error={start.error}
        isBusy={start.isPending}
        onCancel={() => onDone(undefined)}
        onSubmit={(body, mentions) =>
          start.mutate({ ...about, body, mentions }, { onSuccess: (thread) => onDone(thread) })
        }
      />
    </div>
  );
}
