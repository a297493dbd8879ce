import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '@/i18n/useText';
import { announce } from '@/ui/announce';
import { Button, IconButton } from '@/ui/Button';
import { type Entry, moved } from './draft';
import styles from './Plan.module.css';

interface Props<T extends Entry> {
  legend: string;
  note?: ReactNode;
  entries: readonly T[];
  most: number;
  /** What a row is called, read aloud with its buttons. */
  nameOf: (entry: T, at: number) => string;
  addLabel: string;
  make: () => T;
  onChange: (entries: T[]) => void;
  children: (entry: T, at: number, change: (part: Partial<T>) => void) => ReactNode;
  error?: string | undefined;
}

/** A list to write: rows that are added, taken away and moved, all by buttons. The focus stays with the row. */
export function Entries<T extends Entry>(props: Props<T>) {
  const { legend, note, entries, most, nameOf, addLabel, make, onChange, children, error } = props;
  const { t } = useText('planning');
  const list = useRef<HTMLUListElement>(null);
  // What takes the focus once the list is drawn anew.
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    list.current?.parentElement?.querySelector<HTMLElement>(wanted.current)?.focus();
    wanted.current = null;
  });

  function move(at: number, by: -1 | 1) {
    const entry = entries[at];
    if (entry === undefined || entries[at + by] === undefined) return;
    // At the end of the list the button of its way is gone; the other one is there.
    const isLast = entries[at + 2 * by] === undefined;
    wanted.current = `[data-move="${entry.key}-${by < 0 !== isLast ? 'up' : 'down'}"]`;
    onChange(moved(entries, at, by));
    announce(t('entries.moved', { place: at + by + 1, count: entries.length }));
  }
  function remove(at: number) {
    const next = entries[at + 1] ?? entries[at - 1];
    wanted.current = next === undefined ? '[data-add]' : `[data-remove="${next.key}"]`;
    onChange(entries.filter((_, each) => each !== at));
  }
  function add() {
    const entry = make();
    wanted.current = `[data-row="${entry.key}"] input`;
    onChange([...entries, entry]);
  }
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{legend}</legend>
      {note !== undefined && <p className={styles.note}>{note}</p>}
      <ul ref={list} className={styles.entries}>
        {entries.map((entry, at) => (
          <li key={entry.key} data-row={entry.key} className={styles.entry}>
            <div className={styles.fields}>
              {children(entry, at, (part) =>
                onChange(entries.map((one) => (one.key === entry.key ? { ...one, ...part } : one))),
              )}
            </div>
            <div className={styles.moves}>
              {at > 0 && (
                <IconButton
                  label={t('entries.up', { name: nameOf(entry, at) })}
                  icon={<ArrowUp />}
                  data-move={`${entry.key}-up`}
                  onClick={() => move(at, -1)}
                />
              )}
              {at < entries.length - 1 && (
                <IconButton
                  label={t('entries.down', { name: nameOf(entry, at) })}
                  icon={<ArrowDown />}
                  data-move={`${entry.key}-down`}
                  onClick={() => move(at, 1)}
                />
              )}
              <IconButton
                label={t('entries.remove', { name: nameOf(entry, at) })}
                icon={<X />}
                data-remove={entry.key}
                onClick={() => remove(at)}
              />
            </div>
          </li>
        ))}
      </ul>
      {error !== undefined && <p className={styles.error}>{error}</p>}
      {entries.length < most && (
        <Button isSmall icon={<Plus aria-hidden="true" />} data-add onClick={add} className={styles.add}>
          {addLabel}
        </Button>
      )}
    </fieldset>
  );
}
