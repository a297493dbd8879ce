import { Check, Ellipsis, Lock } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { isMuted } from '@/features/channels/activity';
import type { TopicBarProps } from '@/features/channels/parts';
import { isUnread } from '@/features/channels/seen';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { limits, type Topic } from '@/protocol';
import { CountBadge } from '@/ui/Badge';
import { IconButton } from '@/ui/Button';
import styles from './TopicBar.module.css';
import { TopicMenu } from './TopicMenu';
import { openTopics } from './topic-list';

/** The topics of a channel: all of its conversation, or one of them alone. One tab stop, arrows walk it. */
export function TopicBar({ conversation, chosen, onChoose, onTask }: TopicBarProps) {
  const { t } = useText('topics');
  const bar = useRef<HTMLDivElement>(null);
  const [menuAt, setMenuAt] = useState<HTMLElement | null>(null);
  const { snapshot, membership, me } = conversation;
  const topics = openTopics(snapshot?.topics ?? []);
  const topic = topics.find(({ id }) => id === chosen);
  const unread = (id: Topic['id']) =>
    membership
      ? (snapshot?.messages.messages ?? []).filter(
          (message) =>
            message.marks?.topic_id === id &&
            !isMuted(membership, message) &&
            isUnread(message, me, membership.read.seen, membership.joined_seq),
        ).length
      : 0;
  const walk = (event: KeyboardEvent) => {
    const stops = [...(bar.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const now = stops.indexOf(event.target as HTMLElement);
    const steps: Record<string, number> = {
      ArrowRight: now + 1,
      ArrowLeft: now - 1,
      Home: 0,
      End: stops.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const stop = stops.at(to % stops.length);
    stop?.focus();
    stop?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  return (
    <section className={styles.frame} aria-label={t('title')}>
      <div ref={bar} className={styles.bar} role="toolbar" aria-label={t('which')} onKeyDown={walk}>
        <button
          type="button"
          className={styles.chip}
          aria-pressed={chosen === null}
          tabIndex={topic === undefined ? 0 : -1}
          onClick={() => onChoose(null)}
        >
          {t('all')}
        </button>
        {topics.map(({ id, title, state }) => {
          const count = id === chosen ? 0 : unread(id);
          return (
            <button
              key={id}
              type="button"
              className={classNames(styles.chip, state === 'resolved' && styles.resolved)}
              aria-pressed={id === chosen}
              tabIndex={id === chosen ? 0 : -1}
              onClick={() => onChoose(id === chosen ? null : id)}
            >
              {state === 'resolved' && <Check size={14} aria-hidden="true" />}
              {state === 'locked' && <Lock size={14} aria-hidden="true" />}
              <span className={styles.title}>{title}</span>
              {state !== 'open' && <span className="visually-hidden">({t(`state.${state}`)})</span>}
              <CountBadge count={count} highest={limits.UNREAD_COUNTED} label={t('unread', { count })} />
            </button>
          );
        })}
      </div>
      {topic && (
        <IconButton
          label={t('menu.open', { topic: topic.title })}
          icon={<Ellipsis />}
          aria-haspopup="menu"
          onClick={(event) => setMenuAt(event.currentTarget)}
        />
      )}
      {topic && menuAt && (
        <TopicMenu
          conversation={conversation}
          topic={topic}
          at={menuAt}
          onTask={onTask}
          onClose={() => setMenuAt(null)}
        />
      )}
    </section>
  );
}
