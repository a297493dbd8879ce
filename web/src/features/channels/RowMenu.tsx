import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './RowMenu.module.css';

export interface MenuItem {
  key: string;
  label: string;
  icon: ReactNode;
  /** The key that does the same. */
  hint?: string;
  isDanger?: boolean;
  /** One of several of which one holds. */
  isChecked?: boolean;
  /** A file that is loaded. */
  href?: string;
  onChoose?: () => void;
}

interface Props {
  label: string;
  items: readonly MenuItem[];
  at: { x: number; y: number };
  onClose: () => void;
}

/** A menu in the platform's own top layer: Esc and a click elsewhere close it, arrows walk it. */
export function RowMenu({ label, items, at, onClose }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return;
    const before = document.activeElement;
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(8, Math.min(at.x, innerWidth - width - 8))}px`;
    element.style.top = `${Math.max(8, at.y + height > innerHeight - 8 ? at.y - height : at.y)}px`;
    element.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
    return () => {
      // Focus goes back only if it is still here: a chosen item may have moved it on purpose.
      if (element.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
    };
  }, [at]);

  const walk = (event: KeyboardEvent) => {
    const entries = [...(menu.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
    const now = entries.indexOf(document.activeElement as HTMLElement);
    const steps: Record<string, number> = {
      ArrowDown: now + 1,
      ArrowUp: now - 1,
      Home: 0,
      End: entries.length - 1,
    };
    if (event.key === 'Tab' || event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    entries.at(to % entries.length)?.focus();
  };

  return (
    <div
      ref={menu}
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className={styles.menu}
      onKeyDown={walk}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
    >
      {items.map((item) =>
        item.href === undefined ? (
          <Entry key={item.key} item={item} onClose={onClose} />
        ) : (
          <a
            key={item.key}
            role="menuitem"
            tabIndex={-1}
            className={styles.item}
            href={item.href}
            download
            onClick={onClose}
          >
            {item.icon}
            {item.label}
          </a>
        ),
      )}
    </div>
  );
}

function Entry({ item, onClose }: { item: MenuItem; onClose: () => void }) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: it is there only with the role that knows it.
    <button
      type="button"
      role={item.isChecked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={item.isChecked}
      tabIndex={-1}
      aria-keyshortcuts={item.hint}
      className={item.isDanger ? styles.danger : styles.item}
      onClick={() => {
        onClose();
        item.onChoose?.();
      }}
    >
      {item.icon}
      {item.label}
      {item.hint !== undefined && (
        <span className={styles.hint} aria-hidden="true">
          {item.hint}
        </span>
      )}
    </button>
  );
}
