import presentation from '@/features/presentation/i18n.en.json';

/** The English texts of presenting, loaded with it. */
export const texts = { presentation };
