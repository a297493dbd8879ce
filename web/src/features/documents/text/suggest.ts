// The list under the caret: what "/" and "@" offer. The words being typed are the field, the list is a listbox; which
// entry is meant is told to screen readers by `aria-activedescendant` on the editor itself.

import { type Editor, Extension, type Range } from '@tiptap/core';
import { PluginKey } from '@tiptap/pm/state';
import { exitSuggestion, Suggestion } from '@tiptap/suggestion';
import { folded } from '@/lib/name';
import type { Store } from '@/lib/store';
import { findInsertions, type Insertion, insert } from './insertions';

export interface Mentionable {
  id: string;
  name: string;
}

export type Offer = { kind: 'insert'; insertion: Insertion } | { kind: 'mention'; person: Mentionable };

export interface Offers {
  list: readonly Offer[];
  active: number;
  /** Where the caret is. */
  rect: DOMRect | null;
  choose: (offer: Offer) => void;
  dismiss: () => void;
}

interface Options {
  offers: Store<Offers | null>;
  label: (insertion: Insertion) => string;
  people: () => readonly Mentionable[];
  pickImage: () => void;
  onMention: (person: string, excerpt: string) => void;
}

/** The id of an entry in the page. */
export function offerId(index: number): string {
  return `document-offer-${index}`;
}

const MOST_PEOPLE = 8;
const EXCERPT_CHARS = 200;

/** People whose names have a part that begins like this, with umlauts or without. */
export function findPeople(query: string, people: readonly Mentionable[]): Mentionable[] {
  const wanted = folded(query);
  return people
    .filter(({ name }) => {
      const known = folded(name);
      return known.startsWith(wanted) || known.split(/[\s-]+/).some((part) => part.startsWith(wanted));
    })
    .slice(0, MOST_PEOPLE);
}

export const Suggest = Extension.create<Options>({
  name: 'suggest',
  addProseMirrorPlugins() {
    const { editor, options } = this;
    const shared = (key: PluginKey, find: (query: string) => Offer[]) => ({
      editor,
      pluginKey: key,
      items: ({ query }: { query: string }) => find(query),
      allow: () => editor.isEditable && !editor.isActive('codeBlock'),
      command: ({ range, props }: { range: Range; props: Offer }) => take(editor, range, props, options),
      render: () => shown(editor, options.offers, key),
    });
    return [
      Suggestion<Offer, Offer>({
        ...shared(new PluginKey('slash'), (query) =>
          findInsertions(query, options.label).map((insertion) => ({ kind: 'insert', insertion })),
        ),
        char: '/',
      }),
      Suggestion<Offer, Offer>({
        ...shared(new PluginKey('mention'), (query) =>
          findPeople(query, options.people()).map((person) => ({ kind: 'mention', person })),
        ),
        char: '@',
        allowedPrefixes: [' ', '('],
      }),
    ];
  },
});

function take(editor: Editor, range: Range, offer: Offer, { pickImage, onMention }: Options): void {
  if (offer.kind === 'insert') {
    editor.chain().focus().deleteRange(range).run();
    insert(editor, offer.insertion, pickImage);
    return;
  }
  const { id, name } = offer.person;
  editor
    .chain()
    .focus()
    .insertContentAt(range, [
      { type: 'mention', attrs: { person: id, name } },
      { type: 'text', text: ' ' },
    ])
    .run();
  onMention(id, editor.state.selection.$from.parent.textContent.slice(0, EXCERPT_CHARS));
}

interface Given {
  items: Offer[];
  clientRect?: (() => DOMRect | null) | null;
  command: (offer: Offer) => void;
}

/** Keeps the store as the library tells, and moves through it by keys. */
function shown(editor: Editor, offers: Store<Offers | null>, key: PluginKey) {
  const dismiss = () => exitSuggestion(editor.view, key);
  const show = (given: Given, active: number) => {
    const list = given.items;
    offers.set({
      list,
      active: Math.min(active, Math.max(0, list.length - 1)),
      rect: given.clientRect?.() ?? null,
      choose: given.command,
      dismiss,
    });
  };
  return {
    onStart: (given: Given) => show(given, 0),
    onUpdate: (given: Given) => {
      const known = offers.get();
      const same = known?.list.length === given.items.length;
      show(given, same ? (known?.active ?? 0) : 0);
    },
    onExit: () => offers.set(null),
    onKeyDown: ({ event }: { event: KeyboardEvent }) => {
      const known = offers.get();
      if (known === null || known.list.length === 0) return false;
      const { list, active } = known;
      const steps: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1 + list.length };
      const to = steps[event.key];
      if (to !== undefined) {
        offers.set({ ...known, active: to % list.length });
        return true;
      }
      const chosen = list[active];
      if ((event.key !== 'Enter' && event.key !== 'Tab') || chosen === undefined) return false;
      known.choose(chosen);
      return true;
    },
  };
}
