import { Redo2, Shapes, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { type MenuItem, RowMenu } from '@/features/channels/RowMenu';
import { useText } from '@/i18n/useText';
import { announce } from '@/ui/announce';
import { IconButton } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { toast } from '@/ui/toast';
import type { Board } from '../binding/board';
import { AddForm } from './AddForm';
import { ConnectDialog } from './ConnectDialog';
import { EditText } from './EditText';
import type { Entry } from './entries';
import { nameOf } from './export-text';
import { MoveDialog } from './MoveDialog';
import { menuOf } from './menu';
import styles from './Outline.module.css';
import { OutlineRow } from './OutlineRow';
import type { Operations } from './operations';
import { useEntries, useWords } from './use-entries';

interface Props {
  board: Board;
  operations: Operations;
  canEdit: boolean;
}

/** What is open beside the list, and for which entry. */
type Open =
  | { at: string; as: 'edit' | 'connect' | 'move' }
  | { at: string; as: 'menu'; x: number; y: number };

/** The drawing as a list: everything that can be drawn can be read, written, moved and connected here. */
export function Outline({ board, operations, canEdit }: Props) {
  const { t } = useText('whiteboard');
  const words = useWords();
  const entries = useEntries(board, operations);
  const [chosen, setChosen] = useState<string | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const wanted = useRef<string | null>(null);
  const active = entries.some(({ id }) => id === chosen) ? chosen : entries[0]?.id;
  const names = new Map(entries.map((entry) => [entry.id, nameOf(entry, words)]));
  const close = useCallback(() => setOpen(null), []);

  const rowOf = (id: string) => list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  const focus = (id: string | undefined) => {
    if (id === undefined) return;
    setChosen(id);
    wanted.current = id;
    rowOf(id)?.focus();
  };
  // A row that changed its place lost the focus on the way.
  useLayoutEffect(() => {
    if (wanted.current === null || open !== null) return;
    rowOf(wanted.current)?.focus();
    wanted.current = null;
  });
  const undo = (way: 'undo' | 'redo') => {
    if (operations.history[way]()) announce(t(way === 'undo' ? 'undone' : 'redone'));
  };
  const remove = (entry: Entry) => {
    const at = entries.indexOf(entry);
    operations.remove(entry.id);
    toast({
      text: t('removed', { name: nameOf(entry, words) }),
      action: { label: t('undo'), run: () => undo('undo') },
    });
    focus((entries[at + 1] ?? entries[at - 1])?.id);
  };
  const reorder = (entry: Entry, way: 'forward' | 'backward') => {
    const name = nameOf(entry, words);
    const place = entries.indexOf(entry) + (way === 'forward' ? 2 : 0);
    const isMoved = operations.reorder(entry.id, way);
    announce(isMoved ? t('reordered', { name, place, total: entries.length }) : t('atEnd', { name }));
    focus(entry.id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && canEdit) {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      event.preventDefault();
      undo(event.shiftKey ? 'redo' : 'undo');
      return;
    }
    const row = event.target instanceof HTMLElement ? event.target.dataset['row'] : undefined;
    const at = entries.findIndex(({ id }) => id === row);
    const entry = entries[at];
    if (entry === undefined) return;
    const way = event.key === 'ArrowDown' ? 'forward' : event.key === 'ArrowUp' ? 'backward' : null;
    if (way !== null && event.altKey && canEdit) reorder(entry, way);
    else if (way !== null) focus(entries[way === 'forward' ? at + 1 : at - 1]?.id);
    else if (event.key === 'Home') focus(entries[0]?.id);
    else if (event.key === 'End') focus(entries.at(-1)?.id);
    else if (event.key === 'Delete' && canEdit) remove(entry);
    else return;
    event.preventDefault();
  };
  const itemsFor = (entry: Entry): MenuItem[] =>
    menuOf(entry, names, words, t, {
      edit: () => setOpen({ at: entry.id, as: 'edit' }),
      connect: () => setOpen({ at: entry.id, as: 'connect' }),
      move: () => setOpen({ at: entry.id, as: 'move' }),
      reorder: (way) => reorder(entry, way),
      remove: () => remove(entry),
      disconnect: (arrow, name) => {
        operations.remove(arrow);
        announce(t('removed', { name }));
      },
    });
  const opened = entries.find(({ id }) => id === open?.at);
  const openedName = opened === undefined ? '' : nameOf(opened, words);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that were not taken inside reach here, as Ctrl+Z does.
    <div className={styles.outline} onKeyDown={onKeyDown}>
      {canEdit ? (
        <div className={styles.tools}>
          <AddForm
            onAdd={(kind, text) => {
              const id = operations.add(kind, text);
              setChosen(id);
              announce(t('add.done', { name: nameOf({ kind, text } as Entry, words) }));
            }}
          />
          <div className={styles.history}>
            <IconButton label={t('undo')} icon={<Undo2 />} onClick={() => undo('undo')} />
            <IconButton label={t('redo')} icon={<Redo2 />} onClick={() => undo('redo')} />
          </div>
        </div>
      ) : (
        <p className={styles.note}>{t('readOnly')}</p>
      )}
      {entries.length === 0 ? (
        <EmptyState icon={<Shapes />} title={t('empty')} text={t(canEdit ? 'emptyText' : 'emptyRead')} />
      ) : (
        <ol ref={list} className={styles.list} aria-label={t('list')}>
          {entries.map((entry) => (
            <OutlineRow
              key={entry.id}
              entry={entry}
              names={names}
              isStop={entry.id === active}
              onFocus={() => setChosen(entry.id)}
              {...(canEdit && {
                onEdit: () => setOpen({ at: entry.id, as: 'edit' }),
                onMenu: (x: number, y: number) => setOpen({ at: entry.id, as: 'menu', x, y }),
              })}
            >
              {open?.as === 'edit' && open.at === entry.id && (
                <EditText
                  label={t('editLabel', { name: t(`kind.${entry.kind}`) })}
                  text={entry.text}
                  mayBeEmpty={entry.kind !== 'text'}
                  onSave={(text) => {
                    operations.setText(entry.id, text);
                    close();
                    focus(entry.id);
                  }}
                  onCancel={() => {
                    close();
                    focus(entry.id);
                  }}
                />
              )}
            </OutlineRow>
          ))}
        </ol>
      )}
      <p className={styles.note}>
        {t('count', { count: entries.length })}
        {canEdit && entries.length > 0 && ` · ${t('keys')}`}
      </p>
      {opened !== undefined && open?.as === 'menu' && (
        <RowMenu
          label={t('menu', { name: openedName })}
          items={itemsFor(opened)}
          at={open}
          onClose={() => setOpen((now) => (now === open ? null : now))}
        />
      )}
      {opened !== undefined && open?.as === 'connect' && (
        <ConnectDialog
          name={openedName}
          others={[...names].filter(([id]) => id !== opened.id)}
          onClose={close}
          onConnect={(to, text) => {
            operations.connect(opened.id, to, text);
            announce(t('connect.done', { name: names.get(to) ?? '' }));
            close();
          }}
        />
      )}
      {opened !== undefined && open?.as === 'move' && (
        <MoveDialog
          name={openedName}
          others={[...names].filter(([id]) => id !== opened.id)}
          onClose={close}
          onPlace={(side, other) => {
            operations.place(opened.id, side, other);
            announce(t('move.done', { name: openedName }));
            close();
          }}
          onStep={(dx, dy) => {
            operations.move(opened.id, dx, dy);
            announce(t('move.done', { name: openedName }));
          }}
        />
      )}
    </div>
  );
}
