import composer from '@/features/channels/compose/i18n.en.json';

/** The English texts of writing messages. */
export const texts = { composer };
