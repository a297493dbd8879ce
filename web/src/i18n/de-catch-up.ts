import catchUp from '@/features/catch-up/i18n.de.json';

/** The German texts of catching up, loaded with its pages. */
export const texts = { catchUp };
