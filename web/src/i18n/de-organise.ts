import organise from '@/features/organise/i18n.de.json';

/** The German texts of the organisers' pages, loaded with them. */
export const texts = { organise };
