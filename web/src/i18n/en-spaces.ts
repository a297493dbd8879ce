import spaces from '@/features/spaces/i18n.en.json';

/** The English texts of project spaces, loaded with their pages. */
export const texts = { spaces };
