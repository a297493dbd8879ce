// Where the others are in a note. The same look as in a rich text.

import { Annotation, type Extension, RangeSet } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { colourOf } from '@/lib/colour';
import { caretOf } from '../collab/caret';
import { type Identity, identityOf } from '../collab/identity';

/** Says that somebody else moved. */
const moved = Annotation.define<true>();

class Caret extends WidgetType {
  readonly who: Identity;
  /** Another place is another caret: its name shows again. */
  readonly at: number;

  constructor(who: Identity, at: number) {
    super();
    this.who = who;
    this.at = at;
  }

  override eq(other: Caret): boolean {
    return other.who.id === this.who.id && other.who.name === this.who.name && other.at === this.at;
  }

  override toDOM(): HTMLElement {
    return caretOf(this.who);
  }
}

/** Shows the others, and tells them where I am. */
export function carets(text: Y.Text, awareness: Awareness): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet = RangeSet.empty;
      private readonly listen: () => void;

      constructor(view: EditorView) {
        this.decorations = othersIn(text, awareness, view.state.doc.length);
        this.listen = () => view.dispatch({ annotations: moved.of(true) });
        awareness.on('change', this.listen);
      }

      update(update: ViewUpdate): void {
        tell(update.view, text, awareness);
        const isMoved = update.transactions.some((each) => each.annotation(moved) === true);
        if (update.docChanged || isMoved)
          this.decorations = othersIn(text, awareness, update.state.doc.length);
      }

      destroy(): void {
        awareness.off('change', this.listen);
        awareness.setLocalStateField('cursor', null);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

interface Place {
  anchor: Y.RelativePosition;
  head: Y.RelativePosition;
}

function tell(view: EditorView, text: Y.Text, awareness: Awareness): void {
  const known = (awareness.getLocalState() as { cursor?: Place | null } | null)?.cursor ?? null;
  if (!view.hasFocus) return;
  const { main } = view.state.selection;
  const anchor = Y.createRelativePositionFromTypeIndex(text, main.anchor);
  const head = Y.createRelativePositionFromTypeIndex(text, main.head);
  const isSame =
    known !== null &&
    Y.compareRelativePositions(Y.createRelativePositionFromJSON(known.anchor), anchor) &&
    Y.compareRelativePositions(Y.createRelativePositionFromJSON(known.head), head);
  // Not while the editor is in the middle of an update: the change comes back to it.
  if (!isSame) queueMicrotask(() => awareness.setLocalStateField('cursor', { anchor, head }));
}

function othersIn(text: Y.Text, awareness: Awareness, length: number): DecorationSet {
  const found = [...awareness.getStates()].flatMap(([client, state]) => {
    const who = identityOf(state);
    const cursor = (state as { cursor?: Place | null }).cursor;
    if (client === awareness.clientID || who === undefined || !cursor) return [];
    const [anchor, head] = [cursor.anchor, cursor.head].map((place) => {
      const at = Y.createAbsolutePositionFromRelativePosition(
        Y.createRelativePositionFromJSON(place),
        text.doc as Y.Doc,
      );
      return at?.type === text ? Math.min(at.index, length) : undefined;
    });
    if (anchor === undefined || head === undefined) return [];
    const caret = Decoration.widget({ widget: new Caret(who, head), side: 1 }).range(head);
    if (anchor === head) return [caret];
    const selection = Decoration.mark({
      class: 'remote-selection',
      attributes: { 'data-colour': String(colourOf(who.id)) },
    });
    return [selection.range(Math.min(anchor, head), Math.max(anchor, head)), caret];
  });
  return Decoration.set(found, true);
}
