import { MessageCirclePlus, Vote, X } from 'lucide-react';
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useConnection } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import { useIsStacked } from '@/lib/layout';
import { limits } from '@/protocol';
import { Button, IconButton } from '@/ui/Button';
import { unvotedPolls } from '../polls/poll-results';
import type { RoomActions } from '../use-doings';
import type { Room } from '../use-room';
import styles from './AskForm.module.css';
import { isOpen } from './fate';
import { SimilarQuestions } from './SimilarQuestions';
import { useAsking } from './use-asking';
import { VisibilityField } from './VisibilityField';

/** From so many characters before the limit the count is shown. */
const COUNT_FROM = 100;
/** From so few questions before the limit it is said. */
const WARN_FROM = 2;

interface Props {
  room: Room;
  actions: RoomActions;
  onVote: () => void;
}

/** Where one asks. On a phone it is one large button until somebody wants to write. */
export function AskForm({ room, actions, onVote }: Props) {
  const { t } = useText('webinars');
  const isStacked = useIsStacked();
  const [isWriting, setIsWriting] = useState(false);
  if (!room.live.takes_questions) return <p className={styles.closed}>{t('ask.closed')}</p>;
  const hasPoll = unvotedPolls(room).length > 0;
  if (!isStacked) return <Form room={room} actions={actions} isQuiet={hasPoll} />;
  if (isWriting)
    return <Form room={room} actions={actions} isQuiet={false} onClose={() => setIsWriting(false)} />;
  return (
    <div className={styles.offers}>
      {hasPoll && (
        <Button look="action" icon={<Vote aria-hidden="true" />} onClick={onVote}>
          {t('dock.vote')}
        </Button>
      )}
      <Button
        look={hasPoll ? 'quiet' : 'action'}
        icon={<MessageCirclePlus aria-hidden="true" />}
        onClick={() => setIsWriting(true)}
      >
        {t('ask.label')}
      </Button>
    </div>
  );
}

interface FormProps extends Omit<Props, 'onVote'> {
  /** Something else is what most do next. */
  isQuiet: boolean;
  onClose?: () => void;
}

function Form({ room, actions, isQuiet, onClose }: FormProps) {
  const { t } = useText('webinars');
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const asking = useAsking(room);
  const isLost = useConnection().status !== 'open';
  const chars = Array.from(asking.text).length;
  const left = limits.QUESTION_CHARS - chars;
  const questionsLeft = room.live.questions_per_person - room.myQuestions.filter(isOpen).length;
  const isFull = questionsLeft <= 0;

  // Whoever opened the form wants to write; on a wide screen it is always open and takes no focus.
  const wasOpened = onClose !== undefined;
  useLayoutEffect(() => {
    if (wasOpened) field.current?.focus();
  }, [wasOpened]);

  const send = async () => {
    if (isFull || left < 0 || !(await asking.send())) return;
    onClose?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Escape' && onClose !== undefined) {
      event.stopPropagation();
      onClose();
    }
  };
  const reason = isFull
    ? t('ask.limit', { count: room.live.questions_per_person })
    : left < 0
      ? t('ask.tooLong', { count: -left })
      : undefined;
  return (
    <form
      className={styles.ask}
      aria-label={t('ask.label')}
      data-writing={onClose === undefined ? undefined : true}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {onClose !== undefined && (
        <div className={styles.head}>
          <span className={styles.title}>{t('ask.label')}</span>
          <IconButton label={t('ask.close')} icon={<X />} onClick={onClose} />
        </div>
      )}
      <SimilarQuestions room={room} actions={actions} text={asking.text} />
      <textarea
        ref={field}
        className={styles.field}
        rows={onClose === undefined ? 1 : 3}
        value={asking.text}
        readOnly={asking.isSending}
        placeholder={t('ask.placeholder')}
        aria-label={t('ask.placeholder')}
        aria-invalid={left < 0 || undefined}
        aria-describedby={`${id}-notes`}
        onChange={(event) => asking.write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <VisibilityField room={room} value={asking.visibility} onChange={asking.chooseVisibility} />
      <div className={styles.bar}>
        <p id={`${id}-notes`} className={styles.notes} role="status">
          {asking.isSending && isLost
            ? t('ask.waiting')
            : (reason ?? t(room.live.is_moderated ? 'ask.moderated' : 'ask.open'))}
          {reason === undefined &&
            questionsLeft <= WARN_FROM &&
            ` ${t('ask.left', { count: questionsLeft })}`}
          {left >= 0 && left <= COUNT_FROM && ` ${t('ask.chars', { count: left })}`}
        </p>
        <Button
          type="submit"
          look={isQuiet ? 'quiet' : 'action'}
          isBusy={asking.isSending}
          disabledReason={reason}
        >
          {t('ask.send')}
        </Button>
      </div>
      {asking.error !== undefined && (
        <p className={styles.error} role="alert">
          {asking.error}
        </p>
      )}
    </form>
  );
}
