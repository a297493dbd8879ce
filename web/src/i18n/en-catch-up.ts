import catchUp from '@/features/catch-up/i18n.en.json';

/** The English texts of catching up, loaded with its pages. */
export const texts = { catchUp };
