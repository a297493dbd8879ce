import search from '@/features/search/i18n.de.json';

/** The German texts of the search, loaded with its pages. */
export const texts = { search };
