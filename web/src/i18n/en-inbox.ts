import inbox from '@/features/inbox/i18n.en.json';

/** The English texts of the inbox, loaded with its pages. */
export const texts = { inbox };
