import { SmilePlus } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { limits, type Message, type MessageReaction } from '@/protocol';
import { nameOfEmoji } from '../emoji';
import type { Conversation } from '../use-conversation';
import styles from './Reactions.module.css';
import { useTalk } from './use-talk';
import { listed } from './words';

interface Props {
  conversation: Conversation;
  message: Message;
  reactions: readonly MessageReaction[];
  tabIndex: 0 | -1;
  onReact: (at: HTMLElement) => void;
}

/** Who said what with one emoji. A press sets mine, or takes it back. */
export function Reactions({ conversation, message, reactions, tabIndex, onReact }: Props) {
  const { t, language } = useText('talk');
  const talk = useTalk();
  const { me, people, rights } = conversation;
  const canReact = rights?.canPost === true;
  return (
    <ul className={styles.reactions} aria-label={t('reactions.label')}>
      {reactions.map(({ emoji, people: who }) => {
        const isMine = who.includes(me);
        const names = who.map((id) => (id === me ? t('reactions.me') : people.name(id)));
        const said = t('reactions.by', { emoji: nameOfEmoji(emoji), names: listed(names, language) });
        return (
          <li key={emoji}>
            <button
              type="button"
              className={classNames(styles.pill, isMine && styles.mine)}
              tabIndex={tabIndex}
              aria-pressed={isMine}
              aria-disabled={!canReact || undefined}
              aria-label={said}
              title={said}
              onClick={() => {
                if (canReact) void talk({ do: 'react', message_id: message.id, emoji, on: !isMine });
              }}
            >
              <span aria-hidden="true">{emoji}</span>
              <span aria-hidden="true" className={styles.count}>
                {who.length}
              </span>
            </button>
          </li>
        );
      })}
      {canReact && reactions.length < limits.MESSAGE_REACTIONS && (
        <li>
          <button
            type="button"
            className={classNames(styles.pill, styles.add)}
            tabIndex={tabIndex}
            aria-label={t('reactions.add')}
            title={t('reactions.add')}
            onClick={(event) => onReact(event.currentTarget)}
          >
            <SmilePlus size={16} aria-hidden="true" />
          </button>
        </li>
      )}
    </ul>
  );
}
