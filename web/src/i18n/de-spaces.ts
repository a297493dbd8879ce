import spaces from '@/features/spaces/i18n.de.json';

/** The German texts of project spaces, loaded with their pages. */
export const texts = { spaces };
