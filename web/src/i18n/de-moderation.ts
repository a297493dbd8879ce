import hooks from '@/features/hooks/i18n.de.json';
import moderation from '@/features/moderation/i18n.de.json';

/** The German texts of moderation and of programs in channels, loaded with them. */
export const texts = { moderation, hooks };
