import { lazy } from 'react';
import { need } from '@/i18n/language';

// Loaded when a conversation has something of it, with its texts.

const withTexts = async <T>(part: Promise<T>): Promise<T> => {
  const [file] = await Promise.all([part, need('talk')]);
  return file;
};
const overlay = () => withTexts(import('./marks/MessageOverlay'));

export const MessageMarks = lazy(() =>
  withTexts(import('./marks/MessageMarks')).then((file) => ({ default: file.MessageMarks })),
);
export const MessageOverlay = lazy(() => overlay().then((file) => ({ default: file.MessageOverlay })));
export const SelectionBar = lazy(() =>
  withTexts(import('./marks/SelectionBar')).then((file) => ({ default: file.SelectionBar })),
);
export const EditForm = lazy(() =>
  withTexts(import('./EditForm')).then((file) => ({ default: file.EditForm })),
);
export const FailedState = lazy(() =>
  withTexts(import('./marks/FailedState')).then((file) => ({ default: file.FailedState })),
);
export const TopicNote = lazy(() =>
  withTexts(import('./marks/TopicNote')).then((file) => ({ default: file.TopicNote })),
);
export const FoldedRow = lazy(() => import('./FoldedRow').then((file) => ({ default: file.FoldedRow })));
export const ReadOnlyBar = lazy(() =>
  withTexts(import('./ReadOnlyBar')).then((file) => ({ default: file.ReadOnlyBar })),
);
export const SilenceBar = lazy(() =>
  withTexts(import('./marks/SilenceBar')).then((file) => ({ default: file.SilenceBar })),
);
export const ToFirstUnread = lazy(() =>
  withTexts(import('./ToFirstUnread')).then((file) => ({ default: file.ToFirstUnread })),
);
export const PinsBar = lazy(() =>
  withTexts(import('./marks/PinsBar')).then((file) => ({ default: file.PinsBar })),
);
export const PinsPanel = lazy(() =>
  withTexts(import('./marks/PinsPanel')).then((file) => ({ default: file.PinsPanel })),
);
export const MaterialPanel = lazy(() =>
  withTexts(import('./marks/MaterialPanel')).then((file) => ({ default: file.MaterialPanel })),
);
export const MembersPanel = lazy(() =>
  withTexts(import('./MembersPanel')).then((file) => ({ default: file.MembersPanel })),
);
export const ChannelMenu = lazy(() =>
  withTexts(import('./marks/ChannelMenu')).then((file) => ({ default: file.ChannelMenu })),
);
/** Menus are there when somebody asks for one, also without a line. A failure is met again when one is opened. */
export function loadSoon(): void {
  overlay().catch(() => undefined);
}
