import accounts from '@/features/accounts/i18n.de.json';

/** The German texts of entering and of one's own account, loaded with their pages. */
export const texts = { accounts };
