// Between a scene that changes its elements itself and the shared document. Three states of an element meet here: what
// the scene has now, what both last agreed on, and what the document says. Only what the scene changed since the
// agreement is written, and only what the document says otherwise is shown.

import type { Board } from './board';
import type { Element } from './element';
import { changes, type Fields, isAlike, shared } from './fields';
import { repaired } from './repair';
import { isStrokeDue } from './stroke';

/** What somebody is doing in the scene right now. */
export interface UnderWay {
  /** Elements in their hands: the document waits until they let go. */
  readonly held: ReadonlySet<string>;
  /** A freehand stroke that is being drawn. */
  readonly stroke: string | null;
}

export const IDLE: UnderWay = { held: new Set(), stroke: null };

export class SceneBinding {
  /** As scene and document last agreed. */
  private readonly agreed = new Map<string, Element>();
  /** What the document says otherwise, and the scene was not shown yet. */
  private readonly unseen = new Set<string>();
  /** What was compared with the agreement and said the same: most of a large drawing, with every change of one. */
  private readonly compared = new WeakSet<Element>();
  private readonly stop: () => void;

  constructor(
    private readonly board: Board,
    private readonly now: () => number,
    /** Called when there is something to show. */
    private readonly onNews: () => void,
  ) {
    this.stop = board.observe((changed, origin) => {
      if (origin === this) return;
      for (const id of changed) this.unseen.add(id);
      this.onNews();
    });
  }

  destroy(): void {
    this.stop();
  }

  get hasNews(): boolean {
    return this.unseen.size > 0;
  }

  /** All that is there, for a scene that is being opened. */
  open(): Element[] {
    const elements = repaired(this.board.living());
    this.unseen.clear();
    this.agreed.clear();
    for (const element of elements) this.agreed.set(element.id, element);
    return elements.map((element) => structuredClone(element));
  }

  /** Writes what the scene changed. */
  take(scene: readonly Element[], { stroke }: UnderWay = IDLE): void {
    const writes = new Map<string, Fields>();
    for (const element of scene) {
      const before = this.agreed.get(element.id);
      if (before?.version === element.version && before.versionNonce === element.versionNonce) continue;
      if (element.id === stroke && !isStrokeDue(before, element)) continue;
      // Nobody wrote a letter yet; an empty text would be swept away elsewhere.
      if (before === undefined && element.text === '') continue;
      const fields = this.fieldsOf(before, element);
      if (fields !== null) writes.set(element.id, fields);
      if (before !== undefined || fields !== null) this.agreed.set(element.id, structuredClone(element));
    }
    this.board.write(writes, this, this.now());
  }

  /**
   * What the scene has to show: elements that the document has otherwise, with versions that win over those of the
   * scene. Take what the scene changed first. What somebody holds comes later.
   */
  show(scene: readonly Element[], { held }: UnderWay = IDLE): Element[] {
    const there = new Map(scene.map((element) => [element.id, element]));
    const shown: Element[] = [];
    const waiting = [...this.unseen].filter((id) => held.has(id));
    for (const element of repaired(this.board.all())) {
      const now = there.get(element.id);
      if (held.has(element.id) || (now !== undefined && !this.isNews(element))) continue;
      // What was deleted before the scene knew of it need not be there.
      if (now === undefined && element.isDeleted) continue;
      if (now === undefined || !isAlike(now, element)) shown.push(this.agree(element, now));
      else this.agreed.set(element.id, structuredClone(now));
    }
    for (const id of this.unseen) {
      const now = there.get(id);
      // Gone from the document: undone by who made it, or pruned.
      if (now === undefined || this.board.has(id) || held.has(id)) continue;
      this.agreed.delete(id);
      if (!now.isDeleted) shown.push(lifted({ ...now, isDeleted: true }, now));
    }
    this.unseen.clear();
    for (const id of waiting) this.unseen.add(id);
    return shown;
  }

  /** Changed by somebody else, or put right otherwise than before. */
  private isNews(element: Element): boolean {
    if (this.unseen.has(element.id)) return true;
    if (this.compared.has(element)) return false;
    const agreed = this.agreed.get(element.id);
    if (agreed === undefined || !isAlike(agreed, element)) return true;
    this.compared.add(element);
    return false;
  }

  private agree(element: Element, now: Element | undefined): Element {
    const next = now === undefined ? structuredClone(element) : lifted(structuredClone(element), now);
    this.agreed.set(element.id, structuredClone(next));
    return next;
  }

  private fieldsOf(before: Element | undefined, element: Element): Fields | null {
    const stored = this.board.get(element.id);
    // Versions never fall, whoever wrote last.
    const version = Math.max(element.version, (stored?.version ?? -1) + 1);
    const stamps = { version, versionNonce: element.versionNonce };
    if (!this.board.has(element.id)) {
      // Never told and already gone: nobody needs to know. Pruned and brought back: written as a whole.
      return element.isDeleted ? null : { ...shared(element), ...stamps };
    }
    const changed = before === undefined ? shared(element) : changes(before, element);
    return Object.keys(changed).length === 0 ? null : { ...changed, ...stamps };
  }
}

/** With a version that the scene takes for newer than its own. */
function lifted(element: Element, now: Element): Element {
  const version = Math.max(element.version, now.version + 1);
  const versionNonce =
    element.versionNonce === now.versionNonce ? (element.versionNonce + 1) % 2 ** 31 : element.versionNonce;
  return { ...element, version, versionNonce };
}
