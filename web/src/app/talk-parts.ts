import { lazy } from 'react';
import type { ConversationParts } from '@/features/channels/parts';
import { need } from '@/i18n/language';

// What other slices put into a conversation, with its texts.

const withTexts = async <T>(part: Promise<T>): Promise<T> => {
  const [file] = await Promise.all([part, need('talk')]);
  return file;
};
const moderating = async <T>(part: Promise<T>): Promise<T> => {
  const [file] = await Promise.all([part, need('talk'), need('moderation')]);
  return file;
};

/** Tells the conversations of a run whose messages to fold, and whether I may write. */
export const Watch = lazy(() =>
  moderating(import('@/features/moderation/Watch')).then((file) => ({ default: file.Watch })),
);

export const talkParts: ConversationParts = {
  Thread: lazy(() =>
    withTexts(import('@/features/threads/ThreadPanel')).then((file) => ({ default: file.ThreadPanel })),
  ),
  TopicBar: lazy(() =>
    withTexts(import('@/features/topics/TopicBar')).then((file) => ({ default: file.TopicBar })),
  ),
  TopicTask: lazy(() =>
    withTexts(import('@/features/topics/TopicDialog')).then((file) => ({ default: file.TopicDialog })),
  ),
  PersonMenu: lazy(() =>
    moderating(import('@/features/moderation/PersonMenu')).then((file) => ({ default: file.PersonMenu })),
  ),
  RemoveMessage: lazy(() =>
    moderating(import('@/features/moderation/RemoveMessage')).then((file) => ({
      default: file.RemoveMessage,
    })),
  ),
  Settings: lazy(() =>
    moderating(import('./channel-settings')).then((file) => ({ default: file.ChannelSettings })),
  ),
};
