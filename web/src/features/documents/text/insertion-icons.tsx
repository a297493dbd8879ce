import {
  Code2,
  Heading1,
  Heading2,
  Heading3,
  ImageIcon,
  Info,
  Lightbulb,
  List,
  ListChecks,
  ListOrdered,
  Minus,
  Pilcrow,
  Presentation,
  Quote,
  Table2,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Insertion } from './insertions';

const ICONS = {
  text: Pilcrow,
  heading1: Heading1,
  heading2: Heading2,
  heading3: Heading3,
  bulletList: List,
  orderedList: ListOrdered,
  taskList: ListChecks,
  table: Table2,
  image: ImageIcon,
  quote: Quote,
  info: Info,
  tip: Lightbulb,
  warning: TriangleAlert,
  code: Code2,
  divider: Minus,
  speakerNote: Presentation,
} as const satisfies Record<Insertion, unknown>;

export function insertionIcon(insertion: Insertion): ReactNode {
  const Picture = ICONS[insertion];
  return <Picture aria-hidden="true" size={18} />;
}
