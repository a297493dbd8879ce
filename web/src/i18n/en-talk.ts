import talk from '@/features/channels/marks/i18n.en.json';
import threads from '@/features/threads/i18n.en.json';
import topics from '@/features/topics/i18n.en.json';

/** The English texts of what stands around messages, loaded with it. */
export const texts = { talk, threads, topics };
