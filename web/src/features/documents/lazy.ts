import { lazy } from 'react';
import { need } from '@/i18n/language';

/** The document of a space. It comes with its texts, and only when somebody opens one: editors are large. */
export const DocumentPane = lazy(async () => {
  const [file] = await Promise.all([import('./DocumentPane'), need('documents')]);
  return { default: file.DocumentPane };
});
