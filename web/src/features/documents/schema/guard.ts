// What stands between a document and the editor. The binding of editor and document deletes what it cannot show, so
// nothing it cannot show may ever reach it: it is asked here before, and for every change from elsewhere.

import type { NodeType } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { schema } from './schema';
import { CONTENT, META, SCHEMA_VERSION } from './version';

/** Why this client must not edit a document: a newer schema, or something in it that it does not know. */
export type Foreign = { reason: 'newer'; version: number } | { reason: 'unknown'; name: string };

/** Two marks of one kind on one text have this after their name. */
const OVERLAP = /--.{8,}$/;

/** Looks through a whole document. `undefined` if this client may edit it. */
export function foreignIn(doc: Y.Doc): Foreign | undefined {
  return newer(doc) ?? unknownIn(doc.getXmlFragment(CONTENT));
}

function newer(doc: Y.Doc): Foreign | undefined {
  const version = doc.getMap(META).get('schema');
  return typeof version === 'number' && version > SCHEMA_VERSION ? { reason: 'newer', version } : undefined;
}

/** Looks at what a transaction changed, before the editor is told. */
export function foreignBy(transaction: Y.Transaction): Foreign | undefined {
  const { doc } = transaction;
  const changed = [...transaction.changed.keys()] as unknown[];
  const found = changed.includes(doc.getMap(META)) ? newer(doc) : undefined;
  if (found) return found;
  for (const type of changed) {
    if (!(type instanceof Y.XmlFragment || type instanceof Y.XmlText)) continue;
    if (type._item?.deleted === true) continue;
    const unknown = type instanceof Y.XmlText ? inText(type, typeOf(type.parent)) : unknownIn(type);
    if (unknown) return unknown;
  }
  return undefined;
}

/** `Y.XmlElement` is a fragment with a name and attributes. */
function unknownIn(fragment: Y.XmlFragment): Foreign | undefined {
  const type = typeOf(fragment);
  if (type === undefined) return unknown((fragment as Y.XmlElement).nodeName);
  const attribute = fragment instanceof Y.XmlElement ? strange(fragment, type) : undefined;
  if (attribute !== undefined) return unknown(`${type.name}.${attribute}`);
  const children = fragment.toArray();
  for (const child of children) {
    const found = child instanceof Y.XmlText ? inText(child, type) : unknownIn(child as Y.XmlFragment);
    if (found) return found;
  }
  // What does not fit and holds nothing is left over by a merge; what holds something is not ours to remove.
  return fits(type, children) || isEmpty(fragment) ? undefined : unknown(type.name);
}

function typeOf(parent: unknown): NodeType | undefined {
  return parent instanceof Y.XmlElement ? schema.nodes[parent.nodeName] : schema.topNodeType;
}

function inText(text: Y.XmlText, parent: NodeType | undefined): Foreign | undefined {
  for (const part of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof part.insert !== 'string') return unknown('embed');
    for (const [name, value] of Object.entries(part.attributes ?? {})) {
      const mark = schema.marks[name.replace(OVERLAP, '')];
      if (mark === undefined || parent?.allowsMarkType(mark) !== true) return unknown(name);
      const known = Object.keys(mark.spec.attrs ?? {});
      const extra = Object.keys(Object(value) as object).find((key) => !known.includes(key));
      if (extra !== undefined) return unknown(`${name}.${extra}`);
    }
  }
  return undefined;
}

function strange(element: Y.XmlElement, type: NodeType): string | undefined {
  const known = Object.keys(type.spec.attrs ?? {});
  return Object.keys(element.getAttributes()).find((name) => !known.includes(name));
}

function fits(type: NodeType, children: readonly unknown[]): boolean {
  let match: NodeType['contentMatch'] | null = type.contentMatch;
  for (const child of children) {
    if (child instanceof Y.XmlText && child.length === 0) continue;
    const name = child instanceof Y.XmlElement ? child.nodeName : 'text';
    const next = schema.nodes[name];
    match = (next && match?.matchType(next)) ?? null;
    if (match === null) return false;
  }
  return match?.validEnd ?? false;
}

function isEmpty(fragment: Y.XmlFragment): boolean {
  return fragment
    .toArray()
    .every((child) =>
      child instanceof Y.XmlText
        ? child.length === 0
        : child instanceof Y.XmlElement && !schema.nodes[child.nodeName]?.isLeaf && isEmpty(child),
    );
}

function unknown(name: string): Foreign {
  return { reason: 'unknown', name };
}
