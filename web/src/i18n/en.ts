import app from '@/app/i18n.en.json';
import channels from '@/features/channels/i18n.en.json';
import courses from '@/features/courses/i18n.en.json';
import ui from '@/ui/i18n.en.json';

/** All English texts, complete: `i18n.test.ts` compares them with the German ones. */
export const texts = { app, ui, courses, channels };
