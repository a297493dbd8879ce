import hooks from '@/features/hooks/i18n.en.json';
import moderation from '@/features/moderation/i18n.en.json';

/** The English texts of moderation and of programs in channels, loaded with them. */
export const texts = { moderation, hooks };
