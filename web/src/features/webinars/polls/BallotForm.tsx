import { Check } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useConnection } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import type { Choice, Poll } from '@/protocol';
import { Button } from '@/ui/Button';
import type { RoomActions } from '../use-doings';
import type { Room } from '../use-room';
import { BallotFields } from './BallotFields';
import { ballotIn, choiceOf, type Fields, fieldsOf, type Missing } from './choice';
import styles from './Polls.module.css';

interface Props {
  room: Room;
  actions: RoomActions;
  poll: Poll;
  titleId: string;
  isNext: boolean;
}

/** My ballot: chosen first, given with a button, and changed for as long as the poll is open. */
export function BallotForm({ room, actions, poll, titleId, isNext }: Props) {
  const { t, language } = useText('webinars');
  const isLost = useConnection().status !== 'open';
  const cast = ballotIn(poll, room.mine.ballots);
  const [fields, setFields] = useState<Fields | null>(null);
  const [missing, setMissing] = useState<Missing | null>(null);
  const [isSending, setIsSending] = useState(false);
  // Untouched fields show what counts, also when it was given on another device.
  const shown = fields ?? fieldsOf(poll, cast, language);
  const choice = choiceOf(poll, shown);
  const isStored = cast !== undefined && !isSending && isSame(choice, cast);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (typeof choice === 'string') {
      setMissing(choice);
      return;
    }
    setIsSending(true);
    await actions.castBallot(poll, choice);
    setIsSending(false);
  };
  return (
    <form className={styles.form} aria-labelledby={titleId} onSubmit={submit}>
      <BallotFields
        poll={poll}
        titleId={titleId}
        fields={shown}
        onChange={(change) => {
          setMissing(null);
          setFields({ ...shown, ...change });
        }}
      />
      {missing !== null && (
        <p className={styles.error} role="alert">
          {t(`polls.missing.${missing}`)}
        </p>
      )}
      <div className={styles.send}>
        <Button type="submit" look={isNext ? 'action' : 'quiet'} isBusy={isSending}>
          {t(cast === undefined || isSending ? 'polls.vote' : 'polls.change')}
        </Button>
        <p className={styles.note} role="status">
          {isSending && t(isLost ? 'polls.waiting' : 'polls.sending')}
          {isStored && (
            <span className={styles.stored}>
              <Check aria-hidden="true" size={16} /> {t('polls.cast')}
            </span>
          )}
        </p>
      </div>
      <p className={styles.note}>{t(poll.is_anonymous ? 'polls.anonymous' : 'polls.named')}</p>
    </form>
  );
}

function isSame(choice: Choice | Missing, cast: Choice): boolean {
  return JSON.stringify(choice) === JSON.stringify(cast);
}
