import notifications from '@/features/notifications/i18n.de.json';

/** The German texts of what tells people of what, loaded with its pages. */
export const texts = { notifications };
