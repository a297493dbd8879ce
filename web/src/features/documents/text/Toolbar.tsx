import type { Editor } from '@tiptap/core';
import {
  Bold,
  Code,
  Highlighter,
  Italic,
  Link2,
  List,
  ListChecks,
  ListOrdered,
  Plus,
  Redo2,
  Strikethrough,
  Underline,
  Undo2,
} from 'lucide-react';
import { type ReactNode, type RefObject, useState } from 'react';
import { useText } from '@/i18n/useText';
import { IconButton } from '@/ui/Button';
import { BlockMenu } from './BlockMenu';
import { InsertMenu } from './InsertMenu';
import { StyleSelect } from './StyleSelect';
import { TableMenu } from './TableMenu';
import styles from './Toolbar.module.css';
import { useEditing } from './use-editing';
import { useRoving } from './use-roving';

interface Props {
  editor: Editor;
  bar: RefObject<HTMLDivElement | null>;
  onLink: () => void;
  onImage: () => void;
}

const MARKS = [
  { name: 'bold', icon: <Bold />, keys: 'Control+B' },
  { name: 'italic', icon: <Italic />, keys: 'Control+I' },
  { name: 'underline', icon: <Underline />, keys: 'Control+U' },
  { name: 'strike', icon: <Strikethrough />, keys: 'Control+Shift+S' },
  { name: 'highlight', icon: <Highlighter />, keys: 'Control+Shift+H' },
  { name: 'code', icon: <Code />, keys: 'Control+E' },
] as const;
const LISTS = [
  {
    name: 'bulletList',
    icon: <List />,
    toggle: (editor: Editor) => editor.chain().focus().toggleBulletList(),
  },
  {
    name: 'orderedList',
    icon: <ListOrdered />,
    toggle: (editor: Editor) => editor.chain().focus().toggleOrderedList(),
  },
  {
    name: 'taskList',
    icon: <ListChecks />,
    toggle: (editor: Editor) => editor.chain().focus().toggleTaskList(),
  },
] as const;

/** The tools of the text. One stop of Tab; arrows walk it; Esc goes back to the text. */
export function Toolbar({ editor, bar, onLink, onImage }: Props) {
  const { t } = useText('documents');
  const onKeyDown = useRoving(bar, () => editor.commands.focus());
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const now = useEditing(editor, (it) => ({
    ...Object.fromEntries([...MARKS, ...LISTS].map(({ name }) => [name, it.isActive(name)])),
    link: it.isActive('link'),
    table: it.isActive('table'),
    canUndo: it.can().undo(),
    canRedo: it.can().redo(),
  })) as Record<string, boolean>;
  const tool = (name: string, icon: ReactNode, isOn: boolean, act: () => void, keys?: string) => (
    <IconButton
      key={name}
      label={t(`tool.${name as 'bold'}`)}
      icon={icon}
      isOn={isOn}
      aria-keyshortcuts={keys}
      data-tool={name}
      // Pressing a tool with the mouse must not take the selection away.
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
    />
  );
  return (
    <div ref={bar} role="toolbar" aria-label={t('tool.label')} className={styles.bar} onKeyDown={onKeyDown}>
      <StyleSelect editor={editor} />
      <span className={styles.group}>
        {MARKS.map(({ name, icon, keys }) =>
          tool(name, icon, now[name] === true, () => editor.chain().focus().toggleMark(name).run(), keys),
        )}
        {tool('link', <Link2 />, now['link'] === true, onLink, 'Control+Shift+K')}
      </span>
      <span className={styles.group}>
        {LISTS.map(({ name, icon, toggle }) =>
          tool(name, icon, now[name] === true, () => toggle(editor).run()),
        )}
      </span>
      <span className={styles.group}>
        <IconButton
          label={t('tool.insert')}
          icon={<Plus />}
          aria-haspopup="menu"
          aria-expanded={menu !== null}
          onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            setMenu({ x: left, y: bottom + 4 });
          }}
        />
        <BlockMenu editor={editor} />
        {now['table'] === true && <TableMenu editor={editor} />}
      </span>
      <span className={styles.group}>
        <IconButton
          label={t('tool.undo')}
          icon={<Undo2 />}
          aria-keyshortcuts="Control+Z"
          aria-disabled={now['canUndo'] !== true || undefined}
          onClick={() => editor.chain().focus().undo().run()}
        />
        <IconButton
          label={t('tool.redo')}
          icon={<Redo2 />}
          aria-keyshortcuts="Control+Shift+Z"
          aria-disabled={now['canRedo'] !== true || undefined}
          onClick={() => editor.chain().focus().redo().run()}
        />
      </span>
      {menu !== null && (
        <InsertMenu editor={editor} at={menu} onImage={onImage} onClose={() => setMenu(null)} />
      )}
    </div>
  );
}
