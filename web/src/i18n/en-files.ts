import files from '@/features/files/i18n.en.json';

/** The English texts of files, loaded with their pages. */
export const texts = { files };
