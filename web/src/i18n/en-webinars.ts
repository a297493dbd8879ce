import desk from '@/features/desk/i18n.en.json';
import planning from '@/features/planning/i18n.en.json';
import stage from '@/features/stage/i18n.en.json';
import webinars from '@/features/webinars/i18n.en.json';

/** The English texts of webinars, loaded with their pages. */
export const texts = { webinars, desk, stage, planning };
