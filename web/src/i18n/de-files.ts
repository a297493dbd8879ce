import files from '@/features/files/i18n.de.json';

/** The German texts of files, loaded with their pages. */
export const texts = { files };
