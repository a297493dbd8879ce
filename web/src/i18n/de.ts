import app from '@/app/i18n.de.json';
import accounts from '@/features/accounts/i18n.de.json';
import channels from '@/features/channels/i18n.de.json';
import courses from '@/features/courses/i18n.de.json';
import webinars from '@/features/webinars/i18n.de.json';
import ui from '@/ui/i18n.de.json';

/** German texts of everybody, one namespace for each folder that has some. The team's are beside them. */
export const texts = { app, ui, accounts, courses, channels, webinars };
