import { Columns3, FileText, Folder, MessageCircle, NotebookPen, PencilRuler, Send } from 'lucide-react';
import type { DocumentKind } from '@/protocol';
import type { SpaceTab } from './space-tabs';

const kinds = { text: FileText, markdown: NotebookPen, whiteboard: PencilRuler };
const parts = { conversation: MessageCircle, board: Columns3, files: Folder, 'hand-in': Send };

/** The kind of a document as a picture. */
export function KindIcon({ kind }: { kind: DocumentKind }) {
  const Picture = kinds[kind];
  return <Picture aria-hidden="true" size={18} />;
}

/** What a part of a space is, as a picture; its name follows. */
export function TabIcon({ tab }: { tab: SpaceTab }) {
  if (tab.document !== null) return <KindIcon kind={tab.document.kind} />;
  const Picture = parts[tab.place.part === 'document' ? 'conversation' : tab.place.part];
  return <Picture aria-hidden="true" size={18} />;
}
