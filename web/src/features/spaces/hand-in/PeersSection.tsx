import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { type HandInId, limits, type PeerReview, type SpaceSnapshot } from '@/protocol';
import { Pill } from '@/ui/Badge';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Section } from '@/ui/Page';
import { TextArea } from '@/ui/TextArea';
import { toast } from '@/ui/toast';
import form from '../Form.module.css';
import { handInQuery } from '../queries';
import styles from './HandIn.module.css';
import { HandInItems } from './HandInItems';
import { useGiveFeedback } from './mutations';

/** Feedback that this group gives to others, and what it got. */
export function PeersSection({ snapshot }: { snapshot: SpaceSnapshot }) {
  const { t } = useText('spaces');
  const { gives, gets, mine } = snapshot;
  return (
    <>
      {gives.length > 0 && (
        <Section title={t('peers.gives')} note={t('peers.givesNote')}>
          <ul className={styles.list}>
            {gives.map((review) => (
              <li key={review.id} className={styles.card}>
                {review.given_at === null && mine.can_hand_in ? (
                  <Give review={review} />
                ) : (
                  <Said review={review} name={review.to_name} />
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {gets.length > 0 && (
        <Section title={t('peers.gets')}>
          <ul className={styles.list}>
            {gets.map((review) => (
              <li key={review.id} className={styles.card}>
                <Said review={review} name={review.from_name} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Said({ review, name }: { review: PeerReview; name: string }) {
  const { t } = useText('spaces');
  return (
    <>
      <h3 className={styles.cardTitle}>{name}</h3>
      {review.given_at === null ? (
        <Pill>{t('peers.notYet')}</Pill>
      ) : (
        <p className={styles.said}>{review.body}</p>
      )}
    </>
  );
}

/** What the other group handed in: it is read before something is said to it. */
function Work({ id }: { id: HandInId }) {
  const problem = useProblem();
  const { data, error } = useQuery(handInQuery(id));
  if (error !== null) return <Banner tone="info">{problem.text(error)}</Banner>;
  if (data === undefined) return null;
  return (
    <>
      <HandInItems handIn={data} documents={[]} />
      {data.note !== '' && <p className={styles.note}>{data.note}</p>}
    </>
  );
}

/** A draft of the whole group: it is stored for all of them, and given once. */
function Give({ review }: { review: PeerReview }) {
  const { t } = useText('spaces');
  const problem = useProblem();
  const give = useGiveFeedback();
  const [body, setBody] = useState(review.body);
  const [from, setFrom] = useState(review.body);
  // Somebody of the group stored another draft: it is shown unless something was typed here.
  if (review.body !== from) {
    setFrom(review.body);
    if (body === from) setBody(review.body);
  }
  const send = (isGiven: boolean) =>
    give.mutate(
      { id: review.id, body: body.trim(), is_given: isGiven },
      { onSuccess: () => toast({ text: t(isGiven ? 'peers.given' : 'peers.stored') }) },
    );
  const isNothing = review.hand_in_id === null;
  return (
    <div className={form.form}>
      <h3 className={styles.cardTitle}>{t('peers.for', { name: review.to_name })}</h3>
      {review.hand_in_id === null ? (
        <p className={form.note}>{t('peers.nothing')}</p>
      ) : (
        <Work id={review.hand_in_id} />
      )}
      <TextArea
        label={t('peers.body')}
        hint={t('peers.hint')}
        maxLength={limits.FEEDBACK_CHARS}
        value={body}
        error={problem.field(give.error, 'body')}
        onChange={(event) => setBody(event.target.value)}
      />
      {give.error !== null && (
        <Banner tone="bad" role="alert">
          {problem.text(give.error)}
        </Banner>
      )}
      <div className={form.end}>
        <Button isBusy={give.isPending} onClick={() => send(false)}>
          {t('peers.store')}
        </Button>
        <Button
          isBusy={give.isPending}
          disabledReason={
            isNothing ? t('peers.nothing') : body.trim() === '' ? t('peers.missing') : undefined
          }
          onClick={() => send(true)}
        >
          {t('peers.give')}
        </Button>
      </div>
    </div>
  );
}
