import { lazy } from 'react';
import type { ConversationParts } from '@/features/channels/parts';
import { need } from '@/i18n/language';

// What other slices put into a conversation, with its texts.

const withTexts = async <T>(part: Promise<T>): Promise<T> => {
  const [file] = await Promise.all([part, need('talk')]);
  return file;
};

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
};
