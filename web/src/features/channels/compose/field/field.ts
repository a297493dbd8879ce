// What the composer asks of a field that text is written in: the visual one and the plain one are the same to it.

import type { RefObject } from 'react';
import { dataSaver } from '@/lib/data-saver';
import { Store } from '@/lib/store';
import { readStored, writeStored } from '@/lib/stored';
import type { Reference } from '../text/references';

export interface FieldHandle {
  focus: () => void;
  insertText: (text: string) => void;
  /** Puts a reference in the place of what was typed for it. */
  insertReference: (reference: Reference, typed: number) => void;
}

export interface FieldProps {
  /** The text as Markdown. */
  value: string;
  label: string;
  isInvalid: boolean;
  describedBy: string | undefined;
  /** What is offered under the caret, for screen readers. */
  offers: { list: string; active: string } | null;
  onChange: (value: string) => void;
  onSend: () => void;
  /** Esc; true if it meant something. */
  onEscape: () => boolean;
  onFiles: (files: File[]) => void;
  /** The text before the caret, in its line; `null` while there is none. */
  onCaret: (before: string | null) => void;
  /** Keys of the list of offers come first; true if it took one. */
  onOfferKey: (key: string) => boolean;
  handle: RefObject<FieldHandle | null>;
  field: RefObject<HTMLElement | null>;
}

export type Mode = 'visual' | 'plain';

const stored = readStored('composer');

/** How this browser's reader writes. Without a choice the visual editor, unless little is to be loaded. */
export const composerMode = new Store<Mode>(
  stored === 'plain' || stored === 'visual' ? stored : dataSaver.get() ? 'plain' : 'visual',
);

export function chooseMode(mode: Mode): void {
  writeStored('composer', mode);
  composerMode.set(mode);
}

/** On a keyboard of glass, Enter makes a line and the button sends. */
export function isTouch(): boolean {
  return matchMedia('(hover: none) and (pointer: coarse)').matches;
}

/** Whether a key sends: Enter where there is a keyboard, and Ctrl+Enter everywhere. */
export function isSendKey(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return false;
  return event.ctrlKey || event.metaKey || !isTouch();
}

/** Files of a drop or a paste; none where text came too, which is what was meant. */
export function filesOf(data: DataTransfer | null): File[] {
  if (data === null || data.types.includes('text/html') || data.types.includes('text/plain')) return [];
  return [...data.files];
}
