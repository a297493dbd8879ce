import board from '@/features/board/i18n.en.json';

/** The English texts of boards. */
export const texts = { board };
