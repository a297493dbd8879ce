import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Check, ChevronUp } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useText } from '@/i18n/useText';
import { Button } from '@/ui/Button';
import { similarQuery } from '../queries';
import type { RoomActions } from '../use-doings';
import type { Room } from '../use-room';
import styles from './AskForm.module.css';

/** Shorter beginnings resemble everything. */
const FROM_CHARS = 10;
const PAUSE_MS = 400;
const MOST = 3;

interface Props {
  room: Room;
  actions: RoomActions;
  text: string;
}

/** While somebody types: what was asked already, and a vote for it instead of asking twice. */
export function SimilarQuestions({ room, actions, text }: Props) {
  const { t } = useText('webinars');
  const settled = useSettled(text.trim());
  const { data } = useQuery({
    ...similarQuery(room.webinar.id, settled),
    enabled: settled.length >= FROM_CHARS,
    placeholderData: keepPreviousData,
  });
  // What is no longer there to vote for is not offered.
  const votable = new Map(
    room.questions.filter(({ state }) => state === 'live').map((each) => [each.id, each]),
  );
  const found = (data ?? []).flatMap(({ question_id }) => votable.get(question_id) ?? []).slice(0, MOST);
  if (text.trim().length < FROM_CHARS || found.length === 0) return null;
  return (
    <section className={styles.similar} aria-label={t('ask.similar')}>
      <p className={styles.similarTitle}>{t('ask.similar')}</p>
      <ul>
        {found.map((question) => {
          const isFor = room.mine.votes.some(({ question_id }) => question_id === question.id);
          return (
            <li key={question.id} className={styles.similarRow}>
              <span className={styles.similarBody}>{question.body}</span>
              <Button
                isSmall
                aria-label={t('ask.voteFor', { body: question.body })}
                aria-pressed={isFor}
                icon={isFor ? <Check aria-hidden="true" /> : <ChevronUp aria-hidden="true" />}
                onClick={() => actions.vote(question, !isFor)}
              >
                {t(isFor ? 'ask.similarVoted' : 'ask.similarVote')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** A text once nobody has changed it for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
