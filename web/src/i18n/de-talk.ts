import talk from '@/features/channels/marks/i18n.de.json';
import threads from '@/features/threads/i18n.de.json';
import topics from '@/features/topics/i18n.de.json';

/** The German texts of what stands around messages, loaded with it. */
export const texts = { talk, threads, topics };
