import { Bold, List, SendHorizontal, Smile, X } from 'lucide-react';
import {
  type KeyboardEvent,
  lazy,
  type RefObject,
  Suspense,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import { useStore } from '@/lib/use-store';
import { type Channel, type DraftPlace, limits, type TopicId } from '@/protocol';
import { Button, IconButton } from '@/ui/Button';
import styles from './Composer.module.css';
import { asList, inserted, wrapped } from './compose-text';
import type { People } from './people';
import { QuoteLine } from './QuoteLine';

const EmojiPicker = lazy(async () => ({ default: (await import('./EmojiPicker')).EmojiPicker }));

/** From so many characters before the limit the count is shown. */
const COUNT_FROM = 500;

interface Props {
  channel: Channel;
  /** What the channel is called. */
  name: string;
  /** The channel, or a thread of it. */
  place: DraftPlace;
  /** The topic that what is written goes to. */
  topicId: TopicId | null;
  people: People;
  field: RefObject<HTMLTextAreaElement | null>;
  onSent: () => void;
}

/** Where messages are written. It works without a line: what is sent then waits in the outbox. */
export function Composer({ channel, name, place, topicId, people, field, onSent }: Props) {
  const thread = place.thread_id;
  const { t, language } = useText('channels');
  const live = useLive();
  const draft = useStore(live.drafts.of(channel.id, thread));
  const countId = useId();
  const [isPicking, setIsPicking] = useState(false);
  const emojiButton = useRef<HTMLSpanElement>(null);
  const length = Array.from(draft.text).length;
  const isTooLong = length > limits.MESSAGE_CHARS;
  const isEmpty = draft.text.trim() === '';

  useGrowing(field, draft.text);

  const send = () => {
    if (isEmpty || isTooLong) return;
    live.outbox.send(channel.id, draft.text.trim(), draft.replyTo, { threadId: thread, topicId });
    live.drafts.clear(channel.id, thread);
    live.typingEnded(channel.id);
    field.current?.focus();
    onSent();
  };

  const edit = (
    change: (text: string, from: number, to: number) => { text: string; from: number; to: number },
  ) => {
    const area = field.current;
    if (!area) return;
    const next = change(area.value, area.selectionStart, area.selectionEnd);
    live.drafts.change(channel.id, { text: next.text }, thread);
    area.focus();
    // The new text is in the field after React's next commit; only then a selection in it makes sense.
    requestAnimationFrame(() => area.setSelectionRange(next.from, next.to));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const isSend = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing;
    if (isSend && !isTouch()) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape' && draft.replyTo) {
      event.stopPropagation();
      live.drafts.change(channel.id, { replyTo: null }, thread);
    } else if (event.key === 'b' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      edit((text, from, to) => wrapped(text, from, to, '**'));
    }
  };

  const words = thread === null ? t('composer.placeholder', { channel: name }) : t('composer.answer');
  const left = limits.MESSAGE_CHARS - length;
  return (
    <form
      className={styles.composer}
      aria-label={t('composer.label', { channel: name })}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {draft.replyTo && (
        <div className={styles.reply}>
          <span className={styles.replyTo}>{t('composer.replyTo')}</span>
          <div className={styles.quote}>
            <QuoteLine quote={draft.replyTo} author={people.name(draft.replyTo.author_id)} />
          </div>
          <IconButton
            label={t('composer.noReply')}
            icon={<X />}
            onClick={() => live.drafts.change(channel.id, { replyTo: null }, thread)}
          />
        </div>
      )}
      <textarea
        ref={field}
        className={styles.field}
        rows={1}
        value={draft.text}
        aria-label={words}
        placeholder={words}
        aria-invalid={isTooLong || undefined}
        aria-describedby={isTooLong ? countId : undefined}
        enterKeyHint={isTouch() ? 'enter' : 'send'}
        onChange={(event) => {
          live.drafts.change(channel.id, { text: event.target.value }, thread);
          if (thread === null && event.target.value.trim() !== '') live.typingIn(channel.id);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={styles.bar}>
        <IconButton
          label={t('composer.bold')}
          icon={<Bold />}
          onClick={() => edit((text, from, to) => wrapped(text, from, to, '**'))}
        />
        <IconButton label={t('composer.list')} icon={<List />} onClick={() => edit(asList)} />
        <span ref={emojiButton}>
          <IconButton
            label={t('composer.emoji')}
            icon={<Smile />}
            aria-expanded={isPicking}
            onClick={() => setIsPicking(!isPicking)}
          />
        </span>
        <span className={styles.space} />
        {left <= COUNT_FROM ? (
          <span id={countId} className={isTooLong ? styles.over : styles.note} role="status">
            {isTooLong
              ? t('composer.tooLong', { count: -left })
              : t('composer.left', { count: left, shown: new Intl.NumberFormat(language).format(left) })}
          </span>
        ) : (
          <span className={styles.note}>{!isEmpty && draft.isSaved && t('composer.saved')}</span>
        )}
        <Button
          type="submit"
          look="action"
          className={styles.send}
          icon={<SendHorizontal aria-hidden="true" />}
          aria-label={t('composer.send')}
          disabledReason={isTooLong ? t('composer.tooLong', { count: -left }) : undefined}
        >
          <span className={styles.sendWord}>{t('composer.send')}</span>
        </Button>
      </div>
      {isPicking && (
        <Suspense fallback={null}>
          <EmojiPicker
            anchor={emojiButton}
            onPick={(emoji) => {
              setIsPicking(false);
              edit((text, from, to) => inserted(text, from, to, emoji));
            }}
            onClose={() => setIsPicking(false)}
          />
        </Suspense>
      )}
    </form>
  );
}

/** On a keyboard of glass, Enter makes a line and the button sends. */
function isTouch(): boolean {
  return matchMedia('(hover: none) and (pointer: coarse)').matches;
}

/** Lets a field grow with its text, up to the height its style allows. */
function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [field, text]);
}
