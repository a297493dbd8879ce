// What can be put into a document, for the slash menu and for the button that does the same. Each is found by German
// and by English words, whatever the page speaks, with umlauts or without.

import type { Editor } from '@tiptap/core';
import { folded } from '@/lib/name';

export const INSERTIONS = [
  'text',
  'heading1',
  'heading2',
  'heading3',
  'bulletList',
  'orderedList',
  'taskList',
  'table',
  'image',
  'quote',
  'info',
  'tip',
  'warning',
  'code',
  'divider',
  'speakerNote',
] as const;
export type Insertion = (typeof INSERTIONS)[number];

const WORDS: Readonly<Record<Insertion, string>> = {
  text: 'text absatz paragraph fliesstext normal',
  heading1: 'überschrift ueberschrift titel heading title h1 #',
  heading2: 'überschrift ueberschrift abschnitt heading section h2 ##',
  heading3: 'überschrift ueberschrift unterabschnitt heading h3 ###',
  bulletList: 'liste aufzählung aufzaehlung punkte list bullets unordered -',
  orderedList: 'liste nummeriert nummern list numbered ordered 1.',
  taskList: 'aufgaben aufgabenliste checkliste todo tasks checklist []',
  table: 'tabelle raster table grid',
  image: 'bild foto grafik image picture photo',
  quote: 'zitat quote blockquote >',
  info: 'hinweis kasten callout info note',
  tip: 'tipp idee kasten callout tip hint',
  warning: 'warnung achtung kasten callout warning caution',
  code: 'code programm quelltext pre ```',
  divider: 'trennlinie linie trenner divider rule line ---',
  speakerNote: 'notiz sprechernotiz vortrag präsentation praesentation speaker presenter notes',
};

/** What a search means, best first: beginnings of words before anything else. */
export function findInsertions(query: string, label: (insertion: Insertion) => string): Insertion[] {
  const wanted = plain(query);
  if (wanted === '') return [...INSERTIONS];
  const found = INSERTIONS.map((insertion) => {
    const words = plain(`${label(insertion)} ${WORDS[insertion]}`).split(/\s+/);
    if (words.some((word) => word.startsWith(wanted))) return { insertion, rank: 0 };
    return { insertion, rank: words.some((word) => word.includes(wanted)) ? 1 : 2 };
  });
  return found
    .filter(({ rank }) => rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .map(({ insertion }) => insertion);
}

function plain(text: string): string {
  return folded(text.trim()).replaceAll('ß', 'ss');
}

/** Puts it where the caret is. A picture is asked for first. */
export function insert(editor: Editor, insertion: Insertion, pickImage: () => void): void {
  const chain = editor.chain().focus();
  switch (insertion) {
    case 'text':
      chain.setParagraph().run();
      break;
    case 'heading1':
    case 'heading2':
    case 'heading3':
      chain.setHeading({ level: Number(insertion.at(-1)) as 1 | 2 | 3 }).run();
      break;
    case 'bulletList':
      chain.toggleBulletList().run();
      break;
    case 'orderedList':
      chain.toggleOrderedList().run();
      break;
    case 'taskList':
      chain.toggleTaskList().run();
      break;
    case 'table':
      chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run();
      break;
    case 'image':
      pickImage();
      break;
    case 'quote':
      chain.toggleBlockquote().run();
      break;
    case 'info':
    case 'tip':
    case 'warning':
      chain.toggleWrap('callout', { tone: insertion }).run();
      break;
    case 'code':
      chain.toggleCodeBlock().run();
      break;
    case 'divider':
      chain.setHorizontalRule().run();
      break;
    case 'speakerNote':
      chain.toggleWrap('speakerNote').run();
      break;
    default:
      insertion satisfies never;
  }
}
