import { ArrowDown } from 'lucide-react';
import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type WheelEvent,
} from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useText } from '@/i18n/useText';
import { limits } from '@/protocol';
import { isPrepended, type Place, placeAfter } from './list-place';
import styles from './MessageList.module.css';
import type { Row } from './rows';

/** Load ahead of the reader: so many viewports before the end of what is there. */
const AHEAD = 1.5;
/** Closer to the end than this counts as at the end. */
const NEAR_END_PX = 48;

export interface ListHandle {
  /** Rows on the screen, first and last. */
  visible: () => [number, number] | null;
  /** Brings a row to the middle of the screen. */
  show: (index: number) => void;
  toEnd: () => void;
}

interface Props {
  rows: readonly Row[];
  /** Where to begin: a row, or the end. */
  start: number | 'end';
  hasNewer: boolean;
  onNeedOlder: () => void;
  onNeedNewer: () => void;
  /** The reader wants to the newest message. */
  onNewest: () => void;
  /** The first row on the screen; `null` at the end. */
  onPlace: (row: Row | null) => void;
  /** New messages further down. */
  countBelow: number;
  label: string;
  /** Rows that stay however far they are: what can be reached by Tab, and what is being edited. */
  kept: readonly number[];
  onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
  onBlur: (event: FocusEvent<HTMLDivElement>) => void;
  renderRow: (row: Row, index: number) => ReactElement;
  handle: RefObject<ListHandle | null>;
}

/** The scrolled list of rows. It alone decides where it stands: the row under the reader's eye does not move. */
export function MessageList(props: Props) {
  const { rows, start, hasNewer, onPlace, handle } = props;
  const { t } = useText('channels');
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const before = useRef<readonly Row[]>([]);
  const place = useRef<Place | null>(null);
  const offset = useRef(0);
  const size = useRef(0);
  const isStuck = useRef(start === 'end');
  // Until it stands where it opens, nothing is loaded around it: rows that come in between would move the goal.
  const isOpening = useRef(true);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const isShift = isPrepended(before.current, rows);

  const toEnd = () => {
    isStuck.current = true;
    list.current?.scrollToIndex(rows.length - 1, { align: 'end' });
  };

  useLayoutEffect(() => {
    const known = before.current;
    before.current = rows;
    const virtual = list.current;
    if (!virtual || known === rows || rows.length === 0) return;
    if (known.length === 0) {
      if (start === 'end') virtual.scrollToIndex(rows.length - 1, { align: 'end' });
      else virtual.scrollToIndex(start, { align: 'start', offset: -72 });
      if (virtual.scrollSize <= virtual.viewportSize) isOpening.current = false;
      return;
    }
    const isOwn = rows.at(-1)?.type === 'outbox' && !known.some((row) => row.key === rows.at(-1)?.key);
    if (isOwn) isStuck.current = true;
    if (isStuck.current && !hasNewer) {
      virtual.scrollToIndex(rows.length - 1, { align: 'end' });
      return;
    }
    const moved = isPrepended(known, rows) ? null : placeAfter(place.current, known, rows);
    if (moved) virtual.scrollToIndex(moved.index, { align: 'start', offset: moved.offset });
  });

  // Mounted anew, also by React's own check in development, it opens anew.
  useLayoutEffect(
    () => () => {
      before.current = [];
      isOpening.current = true;
    },
    [],
  );

  const opened = () => {
    if (!isOpening.current) return;
    isOpening.current = false;
    if (list.current) look(list.current.scrollOffset);
  };

  useImperativeHandle(handle, () => ({
    visible: () => {
      const virtual = list.current;
      if (!virtual || rows.length === 0) return null;
      const from = virtual.findItemIndex(virtual.scrollOffset);
      const to = virtual.findItemIndex(virtual.scrollOffset + virtual.viewportSize - 1);
      return [from, Math.min(to, rows.length - 1)];
    },
    show: (index) => {
      isStuck.current = false;
      list.current?.scrollToIndex(index, { align: 'center' });
    },
    toEnd,
  }));

  const look = (now: number) => {
    const virtual = list.current;
    if (!virtual) return;
    // Rows that came, went or grew move the offset too; only over the same rows it is the reader who moves.
    const isUp = now < offset.current - 1 && virtual.scrollSize === size.current;
    offset.current = now;
    size.current = virtual.scrollSize;
    const left = virtual.scrollSize - virtual.viewportSize - now;
    const isEnd = left < NEAR_END_PX && !hasNewer;
    // Rows that grow push the end away; only the reader leaves it.
    if (isEnd) isStuck.current = true;
    else if (isUp) isStuck.current = false;
    setIsAtEnd(isEnd || isStuck.current);
    const index = virtual.findItemIndex(now);
    const row = rows[index];
    place.current = row ? { key: row.key, offset: now - virtual.getItemOffset(index) } : null;
    onPlace(isEnd ? null : (row ?? null));
    if (isOpening.current) return;
    if (now < virtual.viewportSize * AHEAD) props.onNeedOlder();
    if (left < virtual.viewportSize * AHEAD) props.onNeedNewer();
  };

  /** The reader's hand counts before what it moved is seen: rows that grow in between must not pull them back. */
  const wheeled = (event: WheelEvent) => {
    if (event.deltaY < 0) isStuck.current = false;
    opened();
  };

  /** Counts stop at a limit; a round thousand would say more than is known. */
  const downText = () => {
    if (props.countBelow === 0) return t('list.toNewest');
    if (props.countBelow >= limits.UNREAD_COUNTED) return t('list.newBelowMany');
    return t('list.newBelow', { count: props.countBelow });
  };
  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.scroller}
        role="log"
        aria-live="off"
        aria-label={props.label}
        onKeyDown={props.onKeyDown}
        onBlur={props.onBlur}
        onWheel={wheeled}
        onTouchMove={opened}
      >
        <div className={styles.filler} />
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          data={rows as Row[]}
          shift={isShift}
          itemSize={56}
          bufferSize={600}
          keepMounted={props.kept}
          onScroll={look}
          onScrollEnd={opened}
          onResize={() => {
            if (isStuck.current && !hasNewer) toEnd();
            else if (list.current) look(list.current.scrollOffset);
          }}
        >
          {props.renderRow}
        </Virtualizer>
      </div>
      {!isAtEnd && (
        <button type="button" className={styles.down} onClick={props.onNewest}>
          <ArrowDown aria-hidden="true" size={16} />
          {downText()}
        </button>
      )}
    </div>
  );
}
