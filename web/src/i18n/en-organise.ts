import organise from '@/features/organise/i18n.en.json';

/** The English texts of the organisers' pages, loaded with them. */
export const texts = { organise };
