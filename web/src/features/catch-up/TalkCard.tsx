import { Check, CheckCheck, ChevronRight } from 'lucide-react';
import type { People } from '@/features/channels/people';
import { hrefOfMessage, MessageBrief } from '@/features/saved/MessageBrief';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { CaughtTalk } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Pill } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import styles from './CatchUp.module.css';

interface Props {
  talk: CaughtTalk;
  /** Name of the channel, or of the people of a direct conversation. */
  channel: string;
  people: People;
  isDone: boolean;
  isBusy: boolean;
  onDone: () => void;
}

/** What was said in a channel or topic: the few messages that matter, the way to the others, and done. */
export function TalkCard({ talk, channel, people, isDone, isBusy, onDone }: Props) {
  const { t } = useText('catchUp');
  const name = talk.topic ?? channel;
  const first = talk.messages[0];
  const rest = talk.unread - talk.messages.length;
  const start =
    first !== undefined && first.seq <= talk.from_seq
      ? hrefOfMessage(first)
      : paths.message(talk.channel_id, talk.from_seq);
  return (
    <section className={classNames(styles.talk, isDone && styles.done)} aria-label={name}>
      <header className={styles.head}>
        <h3 className={styles.name}>
          {name}
          {talk.topic !== null && <span className={styles.channel}>{t('in', { channel })}</span>}
        </h3>
        {talk.is_followed && <Pill>{t('followed')}</Pill>}
        <span className={styles.count}>{isDone ? t('read') : t('unread', { count: talk.unread })}</span>
      </header>
      {!isDone && (
        <>
          <ul className={styles.messages}>
            {talk.messages.map((message) => (
              <li key={message.id}>
                <MessageBrief message={message} author={people.name(message.author_id)} />
              </li>
            ))}
          </ul>
          <Link to={start} className={styles.all}>
            {rest > 0 ? t('more', { count: rest }) : t('open')}
            <ChevronRight aria-hidden="true" size={16} />
          </Link>
        </>
      )}
      {/* The same button before and after: the focus stays where it is. */}
      <div className={styles.foot}>
        <Button
          icon={isDone ? <Check aria-hidden="true" /> : <CheckCheck aria-hidden="true" />}
          look={isDone ? 'plain' : 'quiet'}
          isBusy={isBusy}
          aria-pressed={isDone}
          aria-label={t(isDone ? 'isReadOf' : 'readOf', { name })}
          onClick={() => {
            if (!isDone) onDone();
          }}
        >
          {t(isDone ? 'isRead' : 'readUpToHere')}
        </Button>
      </div>
    </section>
  );
}
