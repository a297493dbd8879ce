// A whiteboard in its shared document: `elements` (id → map of fields) and `files` (a picture's id → our file).

import * as Y from 'yjs';
import { type Element, elementOf, inOrder } from './element';
import { DELETED_AT, type Fields } from './fields';

/** How long a deleted element can be brought back by somebody who was offline or undoes. */
export const TOMBSTONE_DAYS = 7;
const DAY_MS = 86_400_000;

/** A picture, by the id that elements know it by. */
export interface Picture {
  /** Our file's id. */
  readonly id: string;
  readonly mimeType: string;
}

type Listener = (changed: ReadonlySet<string>, origin: unknown) => void;

/**
 * Reads and writes elements, and keeps what was read. Each element is a map of its own, so that two people who
 * change different things of one element both keep their change.
 */
export class Board {
  private readonly elements: Y.Map<unknown>;
  private readonly files: Y.Map<unknown>;
  private readonly known = new Map<string, Element>();
  private readonly listeners = new Set<Listener>();
  private readonly fileListeners = new Set<() => void>();

  constructor(readonly doc: Y.Doc) {
    this.elements = doc.getMap('elements');
    this.files = doc.getMap('files');
    for (const id of this.elements.keys()) this.refresh(id);
    this.elements.observeDeep(this.onChange);
    this.files.observe(this.onFiles);
  }

  destroy(): void {
    this.elements.unobserveDeep(this.onChange);
    this.files.unobserve(this.onFiles);
    this.listeners.clear();
    this.fileListeners.clear();
  }

  /** Tells which elements changed, after each transaction. */
  observe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  observeFiles(listener: () => void): () => void {
    this.fileListeners.add(listener);
    return () => this.fileListeners.delete(listener);
  }

  get(id: string): Element | undefined {
    return this.known.get(id);
  }

  /** Whether the document has this element, sound or not. */
  has(id: string): boolean {
    return this.elements.has(id);
  }

  /** Everything that can be shown, deleted ones too, in the order of painting. */
  all(): Element[] {
    return inOrder(this.known.values());
  }

  /** Everything that is there, in the order of painting. */
  living(): Element[] {
    return this.all().filter(({ isDeleted }) => !isDeleted);
  }

  /** Writes fields of several elements as one change. An element that is not there is made of its fields. */
  write(writes: ReadonlyMap<string, Fields>, origin: unknown, now: number): void {
    if (writes.size === 0) return;
    this.doc.transact(() => {
      for (const [id, fields] of writes) {
        const known = this.elements.get(id);
        const element: Y.Map<unknown> = known instanceof Y.Map ? known : new Y.Map<unknown>();
        if (known !== element) this.elements.set(id, element);
        for (const [field, value] of Object.entries(fields)) {
          if (value === undefined) element.delete(field);
          else element.set(field, value);
        }
        if (fields['isDeleted'] === true) element.set(DELETED_AT, now);
        if (fields['isDeleted'] === false) element.delete(DELETED_AT);
      }
    }, origin);
  }

  /**
   * Takes away what was deleted long ago. Who still has it in a history writes it as a whole when they bring it back,
   * so nothing depends on it.
   */
  prune(now: number, origin: unknown): number {
    const old: string[] = [];
    const unstamped: string[] = [];
    for (const [id, element] of this.elements) {
      if (!(element instanceof Y.Map) || element.get('isDeleted') !== true) continue;
      const at = element.get(DELETED_AT);
      if (typeof at !== 'number') unstamped.push(id);
      else if (at < now - TOMBSTONE_DAYS * DAY_MS) old.push(id);
    }
    if (old.length + unstamped.length === 0) return 0;
    this.doc.transact(() => {
      for (const id of old) this.elements.delete(id);
      for (const id of unstamped) (this.elements.get(id) as Y.Map<unknown>).set(DELETED_AT, now);
    }, origin);
    return old.length;
  }

  picture(fileId: string): Picture | null {
    const picture = this.files.get(fileId) as Partial<Picture> | undefined;
    if (typeof picture?.id !== 'string' || typeof picture.mimeType !== 'string') return null;
    return { id: picture.id, mimeType: picture.mimeType };
  }

  addPicture(fileId: string, picture: Picture, origin: unknown): void {
    this.doc.transact(() => this.files.set(fileId, { ...picture }), origin);
  }

  private readonly onFiles = () => {
    for (const listener of [...this.fileListeners]) listener();
  };

  private readonly onChange = (events: Y.YEvent<Y.AbstractType<unknown>>[], { origin }: Y.Transaction) => {
    const changed = new Set<string>();
    for (const event of events) {
      const [id] = event.path;
      if (typeof id === 'string') changed.add(id);
      else for (const key of event.keys.keys()) changed.add(key);
    }
    for (const id of changed) this.refresh(id);
    for (const listener of [...this.listeners]) listener(changed, origin);
  };

  private refresh(id: string): void {
    const fields = this.elements.get(id);
    // Read as a copy: whoever paints changes points in place.
    const element =
      fields instanceof Y.Map ? elementOf(id, structuredClone(fields.toJSON()) as Fields) : null;
    if (element === null) this.known.delete(id);
    else this.known.set(id, element);
  }
}
