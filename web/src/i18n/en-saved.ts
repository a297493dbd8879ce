import saved from '@/features/saved/i18n.en.json';

/** The English texts of kept messages, loaded with its pages. */
export const texts = { saved };
