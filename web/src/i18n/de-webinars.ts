import desk from '@/features/desk/i18n.de.json';
import planning from '@/features/planning/i18n.de.json';
import stage from '@/features/stage/i18n.de.json';
import webinars from '@/features/webinars/i18n.de.json';

/** The German texts of webinars, loaded with their pages. */
export const texts = { webinars, desk, stage, planning };
