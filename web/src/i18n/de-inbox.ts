import inbox from '@/features/inbox/i18n.de.json';

/** The German texts of the inbox, loaded with its pages. */
export const texts = { inbox };
