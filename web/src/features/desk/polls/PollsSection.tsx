import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useText } from '@/i18n/useText';
import type { PollId, PollState } from '@/protocol';
import { Pill } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { useDesk } from '../desk';
import { PollDialog } from './PollDialog';
import { PollEditor } from './PollEditor';
import styles from './Polls.module.css';
import { RunningPoll } from './RunningPoll';

/** What lies below the running poll, in the order it is needed. */
const LISTED = ['draft', 'closed', 'archived'] as const satisfies readonly PollState[];

/** Polls: the running one with its result so far, and lists of the others. */
export function PollsSection() {
  const { t } = useText('desk');
  const { staff } = useDesk();
  const [shown, setShown] = useState<PollId | null>(null);
  const [edited, setEdited] = useState<PollId | 'new' | null>(null);
  const running = staff.polls.filter(({ poll }) => poll.state === 'open');
  const one = staff.polls.find(({ poll }) => poll.id === shown);
  const draft = staff.polls.find(({ poll }) => poll.id === edited);
  const lists = LISTED.map((state) => ({
    state,
    polls: staff.polls.filter(({ poll }) => poll.state === state),
  })).filter(({ polls }) => polls.length > 0);
  return (
    <>
      {running.map((each) => (
        <RunningPoll key={each.poll.id} poll={each} onOpen={() => setShown(each.poll.id)} />
      ))}
      <section className={styles.section} aria-labelledby="desk-polls">
        <div className={styles.head}>
          <h2 id="desk-polls" className={styles.title}>
            {t('polls.title')}
          </h2>
          <Button isSmall icon={<Plus aria-hidden="true" />} onClick={() => setEdited('new')}>
            {t('polls.new')}
          </Button>
        </div>
        {lists.length === 0 && running.length === 0 && <p className={styles.note}>{t('polls.none')}</p>}
        {lists.map(({ state, polls }) => (
          <details key={state} open={state !== 'archived'}>
            <summary className={styles.summary}>
              {t(`polls.${state}`)} <span className={styles.count}>{polls.length}</span>
            </summary>
            <ul className={styles.list} aria-label={t(`polls.${state}`)}>
              {polls.map(({ poll, is_revealed }) => (
                <li key={poll.id}>
                  <button
                    type="button"
                    className={styles.entry}
                    aria-haspopup="dialog"
                    onClick={() => setShown(poll.id)}
                  >
                    <span className={styles.words}>{poll.title}</span>
                    <span className={styles.kind}>{t(`kind.${poll.kind}`)}</span>
                    {state === 'closed' && is_revealed && <Pill tone="ok">{t('polls.revealed')}</Pill>}
                  </button>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </section>
      {one !== undefined && (
        <PollDialog
          poll={one}
          onEdit={() => {
            setShown(null);
            setEdited(one.poll.id);
          }}
          onClose={() => setShown(null)}
        />
      )}
      {(edited === 'new' || draft !== undefined) && (
        <PollEditor
          poll={draft}
          onClose={() => setEdited(null)}
          onOpen={(id) => {
            setEdited(null);
            setShown(id);
          }}
        />
      )}
    </>
  );
}
