import { Check } from 'lucide-react';
import { useRef } from 'react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { exactTime } from '@/lib/time';
import type { Message, MessagePoll } from '@/protocol';
import { Button } from '@/ui/Button';
import type { Conversation } from '../use-conversation';
import styles from './PollCard.module.css';
import { shareOf } from './poll';
import { useTalk } from './use-talk';
import { useVote } from './use-vote';
import { listed } from './words';

interface Props {
  conversation: Conversation;
  message: Message;
  poll: MessagePoll;
  tabIndex: 0 | -1;
}

/** A poll in a message: choosing is voting, the last choice counts. Bars always stand beside their numbers. */
export function PollCard({ conversation, message, poll, tabIndex }: Props) {
  const { t, language } = useText('talk');
  const talk = useTalk();
  const { me, people, rights } = conversation;
  const { mine = [], ...voting } = useVote(message.id, poll, rights?.isMember === true);
  /** Arrow keys choose every answer that they pass. */
  const isWalking = useRef(false);
  const isOpen = poll.closed_at === null;
  const canVote = isOpen && rights?.isMember === true && rights.readOnly !== 'archived';
  const canClose = isOpen && (message.author_id === me || rights?.leads === true);
  const notes = [
    poll.is_multiple && isOpen && t('poll.multiple'),
    poll.is_anonymous && t('poll.anonymous'),
    poll.is_hidden && isOpen && t('poll.hidden'),
    isOpen && poll.closes_at && t('poll.until', { time: exactTime(new Date(poll.closes_at), language) }),
  ].filter((note) => typeof note === 'string');
  return (
    <fieldset className={styles.poll}>
      <legend className="visually-hidden">{t('poll.label')}</legend>
      {poll.options.map((option, index) => {
        const isMine = mine.includes(index);
        const share = shareOf(option.votes, poll.voters);
        const who = option.people?.length ? listed(option.people.map(people.name), language) : undefined;
        const Option = canVote ? 'label' : 'div';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: options never change; their place is what is voted for.
          <Option key={index} className={classNames(styles.option, isMine && styles.mine)} title={who}>
            {share !== null && (
              <span className={styles.bar} style={{ inlineSize: `${share}%` }} aria-hidden="true" />
            )}
            {canVote ? (
              <input
                type={poll.is_multiple ? 'checkbox' : 'radio'}
                name={`poll-${message.id}`}
                className={styles.choose}
                checked={isMine}
                // Whoever does not know what is chosen would throw it away.
                disabled={!voting.isKnown}
                tabIndex={tabIndex}
                onKeyDown={({ key }) => {
                  isWalking.current = key.startsWith('Arrow');
                }}
                onChange={() => {
                  void voting.vote(index, isWalking.current);
                  isWalking.current = false;
                }}
                onClick={() => {
                  // A radio button cannot be taken back by itself; a vote can.
                  if (!poll.is_multiple && isMine) void voting.vote(index, false);
                }}
              />
            ) : (
              <span className={styles.choose}>
                {isMine && (
                  <>
                    <Check size={16} aria-hidden="true" />
                    <span className="visually-hidden">{t('poll.mine')}</span>
                  </>
                )}
              </span>
            )}
            <span className={styles.text}>
              {option.text}
              {who !== undefined && <span className={styles.who}>{who}</span>}
            </span>
            {option.votes !== null && share !== null && (
              <span className={styles.votes}>{t('poll.votes', { count: option.votes, share })}</span>
            )}
          </Option>
        );
      })}
      <p className={styles.foot}>
        <span>
          {isOpen
            ? t('poll.voters', { count: poll.voters })
            : t('poll.closed', { voters: t('poll.voters', { count: poll.voters }) })}
        </span>
        {notes.map((note) => (
          <span key={note}>{note}</span>
        ))}
      </p>
      {canClose && (
        <Button
          look="plain"
          isSmall
          tabIndex={tabIndex}
          onClick={() => void talk({ do: 'close_poll', message_id: message.id })}
        >
          {t('poll.close')}
        </Button>
      )}
    </fieldset>
  );
}
