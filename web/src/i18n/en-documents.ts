import documents from '@/features/documents/i18n.en.json';

/** The English texts of documents, loaded with the editor. */
export const texts = { documents };
