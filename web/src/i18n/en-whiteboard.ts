import whiteboard from '@/features/whiteboard/i18n.en.json';

/** The English texts of the whiteboard, loaded with it. */
export const texts = { whiteboard };
