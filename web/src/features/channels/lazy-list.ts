import { lazy } from 'react';
import { need } from '@/i18n/language';

// What is opened from the list of channels, with its texts.

export const BrowseDialog = lazy(() =>
  import('./BrowseDialog').then((file) => ({ default: file.BrowseDialog })),
);
export const DirectDialog = lazy(() =>
  Promise.all([import('./direct/DirectDialog'), need('talk')]).then(([file]) => ({
    default: file.DirectDialog,
  })),
);
