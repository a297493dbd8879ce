import documents from '@/features/documents/i18n.de.json';

/** The German texts of documents, loaded with the editor. */
export const texts = { documents };
