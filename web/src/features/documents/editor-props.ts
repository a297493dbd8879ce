import type { ReactNode } from 'react';
import type { OpenDocument } from './collab/useDocument';
import type { Anchoring } from './comments/anchoring';
import type { Mentionable } from './text/suggest';

/** What stands around a text, whatever kind it is. */
export interface FrameProps {
  /** Who is here, whether it is saved, and what can be opened beside the text. */
  bar: ReactNode;
  /** What is to be said above the text. */
  banner?: ReactNode;
  /** What is open beside the text. */
  panel?: ReactNode;
}

/** What both kinds of editor get. */
export interface EditorProps {
  open: OpenDocument;
  title: string;
  /** This person may write in the space; whether the document takes it is in `open`. */
  canEdit: boolean;
  people: readonly Mentionable[];
  /** Gives a picture to the space, answers the id of its file. */
  uploadImage: (file: File) => Promise<string>;
  /** Below the outline: the newest version. */
  note?: string | undefined;
  onAnchoring: (anchoring: Anchoring | null) => void;
  onThread: (thread: string) => void;
  /** Somebody wants to comment on what is selected. */
  onComment: () => void;
  /** Somebody was named in the text, with the words around. */
  onMention: (person: string, excerpt: string) => void;
  frame: FrameProps;
}
