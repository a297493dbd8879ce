import notifications from '@/features/notifications/i18n.en.json';

/** The English texts of what tells people of what, loaded with its pages. */
export const texts = { notifications };
