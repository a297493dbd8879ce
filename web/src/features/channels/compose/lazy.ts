import { lazy } from 'react';
import { need } from '@/i18n/language';

/** Everything around the field. It comes after the page, with its texts; until then the plain field takes what is typed. */
export const FullComposer = lazy(async () => {
  try {
    const [file] = await Promise.all([import('./FullComposer'), need('composer')]);
    return { default: file.FullComposer };
  } catch {
    // Without a line the plain field is enough to write and send.
    return { default: (await import('./SimpleComposer')).SimpleComposer };
  }
});

/** The field in which a message is changed, with what it offers. */
export const EditField = lazy(async () => {
  try {
    const [file] = await Promise.all([import('./EditField'), need('composer')]);
    return { default: file.EditField };
  } catch {
    return { default: (await import('./SimpleEdit')).SimpleEdit };
  }
});
