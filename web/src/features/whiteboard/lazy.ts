import { lazy } from 'react';
import { need } from '@/i18n/language';

/** The whiteboard of a space. It comes with its texts, and only when somebody opens one. */
export const WhiteboardDocument = lazy(async () => {
  const [file] = await Promise.all([import('./WhiteboardDocument'), need('whiteboard'), need('documents')]);
  return { default: file.WhiteboardDocument };
});
