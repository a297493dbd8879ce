import saved from '@/features/saved/i18n.de.json';

/** The German texts of kept messages, loaded with its pages. */
export const texts = { saved };
