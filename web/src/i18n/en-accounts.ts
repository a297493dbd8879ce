import accounts from '@/features/accounts/i18n.en.json';

/** The English texts of entering and of one's own account, loaded with their pages. */
export const texts = { accounts };
