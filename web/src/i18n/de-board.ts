import board from '@/features/board/i18n.de.json';

/** The German texts of boards. */
export const texts = { board };
