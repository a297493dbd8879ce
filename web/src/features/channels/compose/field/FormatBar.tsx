import type { Editor } from '@tiptap/core';
import {
  Bold,
  Code,
  Italic,
  Link2,
  List,
  ListOrdered,
  SquareCode,
  Strikethrough,
  TextQuote,
} from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useState,
  useSyncExternalStore,
} from 'react';
import { useText } from '@/i18n/useText';
import { IconButton } from '@/ui/Button';
import styles from './FormatBar.module.css';

const TOOLS = [
  {
    name: 'bold',
    icon: <Bold />,
    keys: 'Control+B',
    act: (editor: Editor) => editor.chain().focus().toggleBold(),
  },
  {
    name: 'italic',
    icon: <Italic />,
    keys: 'Control+I',
    act: (editor: Editor) => editor.chain().focus().toggleItalic(),
  },
  {
    name: 'strike',
    icon: <Strikethrough />,
    keys: 'Control+Shift+S',
    act: (editor: Editor) => editor.chain().focus().toggleStrike(),
  },
  { name: 'link', icon: <Link2 />, keys: 'Control+K', act: null },
  {
    name: 'bulletList',
    icon: <List />,
    keys: 'Control+Shift+8',
    act: (editor: Editor) => editor.chain().focus().toggleBulletList(),
  },
  {
    name: 'orderedList',
    icon: <ListOrdered />,
    keys: 'Control+Shift+7',
    act: (editor: Editor) => editor.chain().focus().toggleOrderedList(),
  },
  {
    name: 'blockquote',
    icon: <TextQuote />,
    keys: 'Control+Shift+B',
    act: (editor: Editor) => editor.chain().focus().toggleBlockquote(),
  },
  {
    name: 'code',
    icon: <Code />,
    keys: 'Control+E',
    act: (editor: Editor) => editor.chain().focus().toggleCode(),
  },
  {
    name: 'codeBlock',
    icon: <SquareCode />,
    keys: 'Control+Alt+C',
    act: (editor: Editor) => editor.chain().focus().toggleCodeBlock(),
  },
] as const satisfies readonly { name: string; icon: ReactNode; keys: string; act: unknown }[];

interface Props {
  editor: Editor;
  bar: RefObject<HTMLDivElement | null>;
  onLink: () => void;
}

/** How the text looks. One stop of Tab; arrows walk it; Esc goes back to the text. */
export function FormatBar({ editor, bar, onLink }: Props) {
  const { t } = useText('composer');
  const active = useActive(editor);
  const [stop, setStop] = useState(0);
  const walk = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      editor.commands.focus();
      return;
    }
    const buttons = [...(bar.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = buttons.indexOf(event.target as HTMLElement);
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons.at(to % buttons.length)?.focus();
  };
  return (
    <div ref={bar} role="toolbar" aria-label={t('format.label')} className={styles.bar} onKeyDown={walk}>
      {TOOLS.map(({ name, icon, keys, act }, index) => (
        <IconButton
          key={name}
          label={t(`format.${name}`)}
          icon={icon}
          isOn={active.includes(`,${name},`)}
          aria-keyshortcuts={keys}
          tabIndex={index === stop ? 0 : -1}
          className={styles.tool}
          onFocus={() => setStop(index)}
          // Pressing a tool with the mouse must not take the selection away.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => (act === null ? onLink() : act(editor).run())}
        />
      ))}
    </div>
  );
}

/** The tools that are on where the caret is, as one value: typing redraws nothing. */
function useActive(editor: Editor): string {
  const subscribe = useCallback(
    (changed: () => void) => {
      editor.on('transaction', changed);
      return () => {
        editor.off('transaction', changed);
      };
    },
    [editor],
  );
  return useSyncExternalStore(
    subscribe,
    () =>
      `,${TOOLS.filter(({ name }) => editor.isActive(name))
        .map(({ name }) => name)
        .join()},`,
  );
}
