import {
  Archive,
  ArrowRightFromLine,
  CalendarClock,
  Check,
  EyeOff,
  GitMerge,
  type LucideIcon,
  MessageSquareText,
  MicVocal,
  Pencil,
  Presentation,
  Reply,
  Tag,
  Undo2,
  X,
} from 'lucide-react';
import type { Action } from './actions';

const icons: Readonly<Record<Action, LucideIcon>> = {
  approve: Check,
  stage: Presentation,
  unstage: Presentation,
  spoken: MicVocal,
  later: CalendarClock,
  written: MessageSquareText,
  merge: GitMerge,
  dismiss: X,
  hide: EyeOff,
  edit: Pencil,
  label: Tag,
  carry_over: ArrowRightFromLine,
  reply: Reply,
  restore: Undo2,
  unmerge: Undo2,
  archive: Archive,
};

export function iconOf(action: Action) {
  const Icon = icons[action];
  return <Icon aria-hidden="true" />;
}
