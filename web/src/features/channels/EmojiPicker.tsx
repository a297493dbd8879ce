import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '@/i18n/useText';
import { folded } from '@/lib/name';
import styles from './EmojiPicker.module.css';
import { emoji } from './emoji';

interface Props {
  anchor: RefObject<HTMLElement | null>;
  onPick: (emoji: string) => void;
  onClose: () => void;
}

const COLUMNS = 8;

/** A grid of emoji with a search by German and English words. Loaded when it is opened. */
export function EmojiPicker({ anchor, onPick, onClose }: Props) {
  const { t } = useText('channels');
  const panel = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState('');
  const wanted = folded(search.trim());
  const found = emoji.filter(([, words]) => folded(words).includes(wanted));

  useLayoutEffect(() => {
    const element = panel.current;
    const at = anchor.current?.getBoundingClientRect();
    if (!element || !at) return;
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
    element.style.top = `${Math.max(8, at.top - height - 8)}px`;
    element.querySelector('input')?.focus();
  }, [anchor]);

  const walk = (event: KeyboardEvent) => {
    const cells = [...(panel.current?.querySelectorAll<HTMLElement>('[data-emoji]') ?? [])];
    const now = cells.indexOf(document.activeElement as HTMLElement);
    const steps: Record<string, number> =
      now < 0
        ? { ArrowDown: 0 }
        : { ArrowRight: now + 1, ArrowLeft: now - 1, ArrowDown: now + COLUMNS, ArrowUp: now - COLUMNS };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0) panel.current?.querySelector('input')?.focus();
    else cells[Math.min(to, cells.length - 1)]?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the field and the buttons inside.
    <div
      ref={panel}
      popover="auto"
      className={styles.panel}
      onKeyDown={walk}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
    >
      <input
        type="search"
        className={styles.search}
        value={search}
        placeholder={t('emoji.search')}
        aria-label={t('emoji.search')}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (first) onPick(first[0]);
        }}
      />
      <div className={styles.grid}>
        {found.map(([character, words], index) => (
          <button
            key={character}
            type="button"
            data-emoji
            tabIndex={index === 0 ? 0 : -1}
            className={styles.cell}
            aria-label={words.split(' ')[0]}
            title={words.split(' ')[0]}
            onClick={() => onPick(character)}
          >
            {character}
          </button>
        ))}
      </div>
      {found.length === 0 && <p className={styles.none}>{t('emoji.none')}</p>}
    </div>
  );
}
