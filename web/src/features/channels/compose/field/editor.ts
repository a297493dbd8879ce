// The visual editor of a message: only what Markdown of messages knows. Signs of Markdown work as they are typed.

import { Editor, InputRule, Node } from '@tiptap/core';
import { Link } from '@tiptap/extension-link';
import { ListItem } from '@tiptap/extension-list';
import { Placeholder } from '@tiptap/extensions';
import { StarterKit } from '@tiptap/starter-kit';
import { parseMarkdown, safe } from '../text/parse';
import { kindOfReference } from '../text/references';
import { filesOf, isSendKey } from './field';
import { typedMarks } from './typed-marks';

/** A mention, a link inside or a time: one thing, deleted as a whole. */
const ReferenceNode = Node.create({
  name: 'reference',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    href: {
      default: '',
      parseHTML: (element: HTMLElement) => element.dataset['reference'] ?? '',
      renderHTML: ({ href }: { href?: string }) => ({ 'data-reference': href }),
    },
    text: {
      default: '',
      parseHTML: (element: HTMLElement) => element.textContent ?? '',
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [
    {
      tag: 'span[data-reference]',
      getAttrs: (element) => kindOfReference(element.dataset['reference'] ?? '') !== null && null,
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => ['span', HTMLAttributes, String(node.attrs['text'])],
  renderText: ({ node }) => String(node.attrs['text']),
});

/** `[words](address)`, as it is typed. */
const LINK = /(?:^|\s)\[([^[\]]+)\]\(([^\s()<>]+)\)$/;

const SafeLink = Link.extend({
  // What is typed behind a link is no part of it.
  inclusive: () => false,
  addInputRules() {
    return [
      new InputRule({
        find: LINK,
        handler: ({ state, range, match }) => {
          const [whole, words = '', href = ''] = match;
          // The white space before it stays.
          const from = range.from + (whole.startsWith('[') ? 0 : 1);
          const link = this.type.create({ href });
          if (safe(href)) state.tr.replaceWith(from, range.to, state.schema.text(words, [link]));
          state.tr.removeStoredMark(this.type);
        },
      }),
    ];
  },
  addAttributes: () => ({
    href: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute('href') },
  }),
}).configure({
  openOnClick: false,
  autolink: true,
  linkOnPaste: true,
  defaultProtocol: 'https',
  HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: null },
  isAllowedUri: (address) => safe(address),
});

/** What the editor tells, and asks. Read at the moment it is needed. */
export interface EditorPorts {
  label: string;
  onUpdate: (editor: Editor) => void;
  onCaret: (before: string | null) => void;
  onOfferKey: (key: string) => boolean;
  onSend: () => void;
  onEscape: () => boolean;
  onFiles: (files: File[]) => void;
  toToolbar: () => void;
  toLink: () => void;
}

export function createEditor(element: HTMLElement, source: string, ports: EditorPorts): Editor {
  const editor = new Editor({
    element,
    content: parseMarkdown(source),
    autofocus: false,
    // The page's policy forbids styles that are not its own: they are in VisualField.module.css.
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        bold: false,
        heading: { levels: [1, 2, 3] },
        italic: false,
        link: false,
        listItem: false,
        strike: false,
        underline: false,
        trailingNode: false,
        dropcursor: false,
      }),
      ...typedMarks,
      ListItem.extend({ content: 'block+' }),
      SafeLink,
      ReferenceNode,
      Placeholder.configure({ placeholder: () => ports.label }),
    ],
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': ports.label,
        spellcheck: 'true',
      },
      // The library takes every Escape for itself; what the composer does not want is whoever's stands around it.
      handleDOMEvents: { keydown: (_, event) => event.key === 'Escape' && !isWanted(event, ports) },
      handleKeyDown: (_, event) => takes(editor, event, ports),
      handlePaste: (_, event) => given(filesOf(event.clipboardData), ports),
      handleDrop: (_, event) => given(filesOf(event.dataTransfer), ports),
    },
    onUpdate: () => ports.onUpdate(editor),
    onSelectionUpdate: () => ports.onCaret(beforeCaret(editor)),
    onBlur: () => ports.onCaret(null),
  });
  return editor;
}

function given(files: File[], ports: EditorPorts): boolean {
  if (files.length > 0) ports.onFiles(files);
  return files.length > 0;
}

/** The text of the line before the caret; things that are one stand for a sign. */
export function beforeCaret(editor: Editor): string | null {
  const { empty, $from } = editor.state.selection;
  if (!empty || !$from.parent.isTextblock || editor.isActive('codeBlock') || editor.isActive('code'))
    return null;
  return $from.parent.textBetween(0, $from.parentOffset, '\n', (node) =>
    node.type.name === 'hardBreak' ? '\n' : '\ufffc',
  );
}

/** Keys that are the composer's; true if one was taken. */
function takes(editor: Editor, event: KeyboardEvent, ports: EditorPorts): boolean {
  if (event.key !== 'Escape' && !event.isComposing && ports.onOfferKey(event.key)) return true;
  const isCommand = event.ctrlKey || event.metaKey;
  // The sign that begins code, then Enter: the editor's own rule makes it code.
  if (event.key === 'Enter' && !isCommand && /^```[a-z]*$/i.test(beforeCaret(editor) ?? '')) return false;
  if (event.key === 'Enter' && event.shiftKey && !event.isComposing) return newLine(editor);
  // In code, Enter is part of what is written.
  if (isSendKey(event) && (isCommand || !editor.isActive('codeBlock'))) {
    ports.onSend();
    return true;
  }
  // It was asked for before, and wanted.
  if (event.key === 'Escape') return true;
  if (event.key === 'F10' && event.altKey) {
    ports.toToolbar();
    return true;
  }
  if (event.key.toLowerCase() === 'k' && isCommand) {
    ports.toLink();
    return true;
  }
  return false;
}

/** Whether the composer has something to leave by Escape: it leaves it. An input method keeps its own. */
function isWanted(event: KeyboardEvent, ports: EditorPorts): boolean {
  return event.isComposing || ports.onOfferKey(event.key) || ports.onEscape();
}

/** A new item in a list, a new line in code, a new paragraph elsewhere. */
function newLine(editor: Editor): boolean {
  return editor.commands.first(({ commands }) => [
    () => commands.newlineInCode(),
    () => commands.splitListItem('listItem'),
    () => commands.liftEmptyBlock(),
    () => commands.splitBlock(),
  ]);
}
