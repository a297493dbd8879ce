import { ArrowDown, ArrowUp } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useText } from '@/i18n/useText';
import type { ListHandle } from './MessageList';
import { rowOfSeq, seqsBetween } from './rows';
import { firstUnseen, isUnread } from './seen';
import styles from './ToFirstUnread.module.css';
import type { Conversation } from './use-conversation';

/** On a weak line a page takes its time. */
const ARRIVE_MS = 30_000;

interface Props {
  conversation: Conversation;
  list: RefObject<ListHandle | null>;
  onJump: (seq: number) => void;
}

/** The way to the first message that I have not read, while it is not on the screen or about to be. */
export function ToFirstUnread({ conversation, list, onJump }: Props) {
  const { t } = useText('talk');
  const place = useRef<HTMLDivElement>(null);
  const wantedUntil = useRef(0);
  const [where, setWhere] = useState<'above' | 'below' | null>(null);
  const first = firstOf(conversation);

  useEffect(() => {
    const log = place.current?.parentElement?.querySelector('[role="log"]');
    let frame = 0;
    const look = () => setWhere(whereIs(first, conversation, list.current));
    const arrive = () => {
      const row = log?.querySelector<HTMLElement>(`[data-seq="${first}"]`);
      const focused = document.activeElement;
      const isElsewhere = focused !== document.body && !place.current?.contains(focused);
      // The button goes; whoever pressed it is where it led, unless they went somewhere else meanwhile. A row that was
      // never measured is hidden for a moment, and takes no focus.
      if (!isElsewhere) row?.focus({ preventScroll: true });
      if (isElsewhere || document.activeElement === row) wantedUntil.current = 0;
      if (Date.now() < wantedUntil.current) frame = requestAnimationFrame(arrive);
    };
    look();
    if (wantedUntil.current > 0) arrive();
    log?.addEventListener('scroll', look, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      log?.removeEventListener('scroll', look);
    };
  });

  const go = () => {
    if (first === null) return;
    wantedUntil.current = Date.now() + ARRIVE_MS;
    conversation.markNewFrom(first);
    onJump(first);
  };
  return (
    <div ref={place} className={styles.place}>
      {where !== null && (
        <button type="button" className={styles.button} onClick={go}>
          {where === 'above' ? (
            <ArrowUp aria-hidden="true" size={16} />
          ) : (
            <ArrowDown aria-hidden="true" size={16} />
          )}
          {t('toFirstUnread')}
        </button>
      )}
    </div>
  );
}

/** Its seq, or where it must stand if it is not loaded. */
function firstOf({ membership, page, me }: Conversation): number | null {
  if (!membership) return null;
  const { read, joined_seq } = membership;
  const from = firstUnseen(read.seen, joined_seq);
  const messages = page?.messages ?? [];
  const isLoaded = page?.has_older === false || (messages[0]?.seq ?? Number.POSITIVE_INFINITY) <= from;
  const found = messages.find((message) => isUnread(message, me, read.seen, joined_seq));
  return isLoaded && found ? found.seq : from;
}

function whereIs(first: number | null, { rows, page }: Conversation, list: ListHandle | null) {
  const [from, to] = list?.visible() ?? [0, -1];
  const seqs = seqsBetween(rows, from, to);
  if (first === null || seqs === null) return null;
  if (first < seqs[0]) return 'above';
  const row = rowOfSeq(rows, first);
  // Who reads on comes to what is just below by themselves.
  const isFar = row < 0 ? page?.has_newer === true : row > to + (to - from) + 1;
  return isFar ? 'below' : null;
}
