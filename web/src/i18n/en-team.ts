import desk from '@/features/desk/i18n.en.json';
import organise from '@/features/organise/i18n.en.json';
import planning from '@/features/planning/i18n.en.json';
import stage from '@/features/stage/i18n.en.json';

/** English texts of the pages that few people open: those of the team, and what a beamer shows. */
export const texts = { desk, stage, planning, organise };
