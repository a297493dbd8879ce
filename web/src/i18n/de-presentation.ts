import presentation from '@/features/presentation/i18n.de.json';

/** The German texts of presenting, loaded with it. */
export const texts = { presentation };
