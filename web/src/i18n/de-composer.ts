import composer from '@/features/channels/compose/i18n.de.json';

/** The German texts of writing messages. */
export const texts = { composer };
