import { AtSign, CalendarClock, Clock, Paperclip, Plus, SendHorizontal, Smile, Type } from 'lucide-react';
import { lazy, type RefObject, Suspense, useRef, useState } from 'react';
import { useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { useStore } from '@/lib/use-store';
import { limits } from '@/protocol';
import { Button, IconButton } from '@/ui/Button';
import type { ComposerProps } from '../Composer';
import styles from '../Composer.module.css';
import { ComposerMenus, type OpenMenu } from './ComposerMenus';
import { composerMode, type FieldHandle } from './field/field';
import { isLate, nextMorning } from './later/times';
import type { Sending } from './use-sending';

const EmojiPicker = lazy(async () => ({ default: (await import('../EmojiPicker')).EmojiPicker }));

/** From so many characters before the limit the count is shown. */
const COUNT_FROM = 500;

interface Props {
  composer: ComposerProps;
  sending: Sending;
  handle: RefObject<FieldHandle | null>;
  countId: string;
  isBarShown: boolean;
  onBar: () => void;
  onFiles: (files: File[]) => void;
}

/** Below the field: what can go into a message, and how it is sent. */
export function ComposerBar({ composer, sending, handle, countId, isBarShown, onBar, onFiles }: Props) {
  const { channel, place } = composer;
  const { t, language } = useText('channels');
  const { t: words } = useText('composer');
  const live = useLive();
  const mode = useStore(composerMode);
  const draft = useStore(live.drafts.of(channel.id, place.thread_id));
  const now = useNow();
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [isPicking, setIsPicking] = useState(false);
  const emojiButton = useRef<HTMLSpanElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const left = limits.MESSAGE_CHARS - Array.from(draft.text).length;
  const isEmpty = draft.text.trim() === '';
  const { isReady, obstacle } = sending;
  const wait = sending.isWaiting ? words('slow.obstacle') : undefined;
  const below = (type: 'more' | 'later', element: HTMLElement) => {
    const { left: x, top } = element.getBoundingClientRect();
    setMenu({ type, at: { x, y: top - 4 } });
  };

  return (
    <>
      {isReady && obstacle === undefined && isLate(now) && (
        <div className={styles.late}>
          <Clock size={16} aria-hidden="true" />
          <span>{words('later.late')}</span>
          <Button isSmall onClick={() => sending.sendAt(nextMorning(new Date()))}>
            {words(now.getHours() < 12 ? 'later.today' : 'later.morning')}
          </Button>
        </div>
      )}
      <div className={styles.bar}>
        <IconButton
          label={words('more')}
          icon={<Plus />}
          aria-haspopup="menu"
          aria-expanded={menu?.type === 'more'}
          onClick={(event) => below('more', event.currentTarget)}
        />
        <IconButton label={words('files.add')} icon={<Paperclip />} onClick={() => picker.current?.click()} />
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={words('files.add')}
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            event.target.value = '';
            handle.current?.focus();
          }}
        />
        {mode === 'visual' && (
          <IconButton label={words('format.show')} icon={<Type />} isOn={isBarShown} onClick={onBar} />
        )}
        <IconButton
          label={words('mention')}
          icon={<AtSign />}
          onClick={() => handle.current?.insertText('@')}
        />
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
          <span id={countId} className={left < 0 ? styles.over : styles.note} role="status">
            {left < 0
              ? t('composer.tooLong', { count: -left })
              : t('composer.left', { count: left, shown: new Intl.NumberFormat(language).format(left) })}
          </span>
        ) : (
          <span className={styles.saved}>{!isEmpty && draft.isSaved && t('composer.saved')}</span>
        )}
        <IconButton
          label={words('later.menu')}
          icon={<CalendarClock />}
          aria-haspopup="menu"
          aria-expanded={menu?.type === 'later'}
          onClick={(event) => below('later', event.currentTarget)}
        />
        <Button
          look="action"
          className={styles.send}
          icon={<SendHorizontal aria-hidden="true" />}
          aria-label={t('composer.send')}
          disabledReason={isReady ? (obstacle ?? wait) : undefined}
          onClick={sending.send}
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
              handle.current?.insertText(emoji);
            }}
            onClose={() => setIsPicking(false)}
          />
        </Suspense>
      )}
      <ComposerMenus composer={composer} sending={sending} handle={handle} open={menu} onOpen={setMenu} />
    </>
  );
}
