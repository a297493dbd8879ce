import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { RunId } from '@/protocol';
import { Pill } from '@/ui/Badge';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import list from '@/ui/List.module.css';
import { Section } from '@/ui/Page';
import { SelectField } from '@/ui/SelectField';
import { toast } from '@/ui/toast';
import { peerFeedbackQuery } from '../queries';
import styles from './HandIn.module.css';
import { useAssignPeers } from './mutations';

/** More than this nobody reads with care. */
const MOST_EACH = 5;

/** Lets groups give each other feedback, and shows who has. */
export function PeerOverview({ run, groups }: { run: RunId; groups: number }) {
  const { t } = useText('spaces');
  const problem = useProblem();
  const reviews = useQuery(peerFeedbackQuery(run)).data?.reviews ?? [];
  const assign = useAssignPeers(run);
  const [each, setEach] = useState('1');
  const most = Math.min(groups - 1, MOST_EACH);
  return (
    <Section title={t('peers.title')} note={t('peers.note')}>
      <div className={styles.assign}>
        <SelectField
          label={t('peers.each')}
          value={each}
          options={Array.from({ length: most }, (_, at) => ({
            value: String(at + 1),
            label: t('peers.groups', { count: at + 1 }),
          }))}
          onChange={setEach}
        />
        <Button
          isBusy={assign.isPending}
          onClick={() =>
            assign.mutate(Number(each), { onSuccess: () => toast({ text: t('peers.assigned') }) })
          }
        >
          {t(reviews.length > 0 ? 'peers.assignAgain' : 'peers.assign')}
        </Button>
      </div>
      {assign.error !== null && (
        <Banner tone="bad" role="alert">
          {problem.text(assign.error)}
        </Banner>
      )}
      {reviews.length > 0 && (
        <ul className={list.list}>
          {reviews.map((review) => (
            <li key={review.id} className={list.row}>
              <div className={list.words}>
                <p className={list.title}>
                  {t('peers.pair', { from: review.from_name, to: review.to_name })}
                </p>
                {review.given_at !== null && <p className={list.detail}>{review.body}</p>}
              </div>
              <Pill tone={review.given_at === null ? 'plain' : 'ok'}>
                {t(review.given_at === null ? 'peers.notYet' : 'peers.wasGiven')}
              </Pill>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
