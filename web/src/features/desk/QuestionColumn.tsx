import { Inbox } from 'lucide-react';
import { type ReactNode, useId, useMemo } from 'react';
import { useText } from '@/i18n/useText';
import type { QuestionId, StaffQuestion } from '@/protocol';
import { Pill } from '@/ui/Badge';
import { EmptyState } from '@/ui/EmptyState';
import type { Action } from './actions';
import { useDesk } from './desk';
import { QuestionCard } from './QuestionCard';
import styles from './QuestionColumn.module.css';
import type { Shelf } from './shelves';
import { mostAlike } from './similar';

interface Props {
  shelf: Shelf;
  questions: readonly StaffQuestion[];
  chosen: QuestionId | null;
  onChoose: (id: QuestionId) => void;
  onAct: (question: StaffQuestion, action: Action) => void;
  /** Under the title. */
  children?: ReactNode;
}

/** A column of questions. One of them, or one of the other column, is where the keys act. */
export function QuestionColumn({ shelf, questions, chosen, onChoose, onAct, children }: Props) {
  const { t } = useText('desk');
  const titleId = useId();
  const { onStage, votes, staff } = useDesk();
  const open = useMemo(
    () => staff.questions.filter(({ state }) => state === 'pending' || state === 'live'),
    [staff.questions],
  );
  // While votes come in nothing of this changes.
  const alike = useMemo(
    () => new Map(questions.map((one) => [one.id, alikeOf(one, open)])),
    [questions, open],
  );
  // Only one card is a tab stop in each column; arrows lead to the others.
  const stop = questions.some(({ id }) => id === chosen) ? chosen : questions[0]?.id;
  return (
    <section className={styles.column} aria-labelledby={titleId}>
      <header className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {t(`shelf.${shelf}`)}{' '}
          <Pill tone={shelf === 'waiting' && questions.length > 0 ? 'warn' : 'plain'}>
            <span aria-hidden="true">{questions.length}</span>
            <span className="visually-hidden">{t('questions', { count: questions.length })}</span>
          </Pill>
        </h2>
        {children}
      </header>
      {questions.length === 0 ? (
        <EmptyState icon={<Inbox />} title={t(`empty.${shelf}`)} />
      ) : (
        <ul className={styles.list} aria-label={t(`shelf.${shelf}`)}>
          {questions.map((question) => (
            <li key={question.id}>
              <QuestionCard
                question={question}
                votes={votes.get(question.number) ?? 0}
                isOnStage={question.id === onStage}
                isChosen={question.id === chosen}
                isStop={question.id === stop}
                alike={alike.get(question.id)}
                onChoose={onChoose}
                onAct={onAct}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The words of the question that resembles this one most and was asked before it, or is visible already. */
function alikeOf(question: StaffQuestion, open: readonly StaffQuestion[]): string | undefined {
  if (question.state !== 'pending') return undefined;
  const others = open.filter(
    ({ id, state, number }) => id !== question.id && (state === 'live' || number < question.number),
  );
  return mostAlike(question.body, others)?.body;
}
