import app from '@/app/i18n.de.json';
import channels from '@/features/channels/i18n.de.json';
import courses from '@/features/courses/i18n.de.json';
import ui from '@/ui/i18n.de.json';

/** All German texts, one namespace for each folder that has some. Their keys are the type of every text. */
export const texts = { app, ui, courses, channels };
