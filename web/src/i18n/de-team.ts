import desk from '@/features/desk/i18n.de.json';
import organise from '@/features/organise/i18n.de.json';
import planning from '@/features/planning/i18n.de.json';
import stage from '@/features/stage/i18n.de.json';

/** German texts of the pages that few people open: those of the team, and what a beamer shows. */
export const texts = { desk, stage, planning, organise };
