import search from '@/features/search/i18n.en.json';

/** The English texts of the search, loaded with its pages. */
export const texts = { search };
