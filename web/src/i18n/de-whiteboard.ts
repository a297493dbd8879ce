import whiteboard from '@/features/whiteboard/i18n.de.json';

/** The German texts of the whiteboard, loaded with it. */
export const texts = { whiteboard };
