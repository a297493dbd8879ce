import { useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import type { Reaction } from '@/protocol';
import type { Room } from '../use-room';
import { roomOf } from '../use-webinar';
import styles from './Dock.module.css';

/** In the order in which they are counted. */
const reactions: readonly { name: Reaction; emoji: string }[] = [
  { name: 'clap', emoji: '👏' },
  { name: 'idea', emoji: '💡' },
  { name: 'heart', emoji: '❤️' },
  { name: 'thinking', emoji: '🤔' },
];

/** Four ways to react without words, each with what the whole room gave so far. */
export function Reactions({ room }: { room: Room }) {
  const { t, language } = useText('webinars');
  const live = useLive();
  const number = new Intl.NumberFormat(language, { notation: 'compact' });
  return (
    <fieldset className={styles.reactions}>
      <legend className="visually-hidden">{t('dock.reactions')}</legend>
      {reactions.map(({ name, emoji }, index) => {
        const count = room.tally.reactions[index] ?? 0;
        return (
          <button
            key={name}
            type="button"
            className={styles.reaction}
            aria-label={t('dock.reaction', { name: t(`dock.${name}`), count })}
            title={t(`dock.${name}`)}
            onClick={() => live.react(roomOf(room.webinar.id), name)}
          >
            <span aria-hidden="true" className={styles.emoji}>
              {emoji}
            </span>
            {count > 0 && (
              // A new number is a new element: it rises once, and not at all for those who want no motion.
              <span key={count} aria-hidden="true" className={styles.reactionCount}>
                {number.format(count)}
              </span>
            )}
          </button>
        );
      })}
    </fieldset>
  );
}
