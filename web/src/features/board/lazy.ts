import { lazy } from 'react';
import { need } from '@/i18n/language';

/** The board of a space, with its texts, only when somebody opens it. */
export const BoardPane = lazy(async () => {
  const [file] = await Promise.all([import('./BoardPane'), need('board')]);
  return { default: file.BoardPane };
});
