import app from '@/app/i18n.en.json';
import accounts from '@/features/accounts/i18n.en.json';
import channels from '@/features/channels/i18n.en.json';
import courses from '@/features/courses/i18n.en.json';
import webinars from '@/features/webinars/i18n.en.json';
import ui from '@/ui/i18n.en.json';

/** English texts of everybody, one namespace for each folder that has some. The team's are beside them. */
export const texts = { app, ui, accounts, courses, channels, webinars };
