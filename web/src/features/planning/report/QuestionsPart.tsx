import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { dateOf, parseDay } from '@/lib/time';
import type { Report, ReportedQuestion, StaffQuestion } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Pill } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { Section } from '@/ui/Page';
import { CarryOverDialog } from './CarryOverDialog';
import { inOrder, isOpen, mergedNumber } from './ends';
import styles from './Report.module.css';

/** Every question with its end; those without one first, because something can still be done about them. */
export function QuestionsPart({ report }: { report: Report }) {
  const { t } = useText('planning');
  const [carrying, setCarrying] = useState<StaffQuestion | null>(null);
  const all = inOrder(report.questions);
  const open = all.filter(({ question }) => isOpen(question));
  const others = all.filter(({ question }) => !isOpen(question));
  const rows = (questions: readonly ReportedQuestion[]) => (
    <ul className={styles.questions}>
      {questions.map((one) => (
        <QuestionRow
          key={one.question.id}
          one={one}
          report={report}
          onCarry={() => setCarrying(one.question)}
        />
      ))}
    </ul>
  );
  return (
    <Section title={t('report.questions')}>
      {all.length === 0 && <p>{t('report.noQuestions')}</p>}
      {all.length > 0 && open.length === 0 && <p className={styles.note}>{t('report.noneOpen')}</p>}
      {open.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('report.openQuestions')}</h3>
          {rows(open)}
        </>
      )}
      {others.length > 0 && (
        <>
          {open.length > 0 && <h3 className={styles.heading}>{t('report.otherQuestions')}</h3>}
          {rows(others)}
        </>
      )}
      {carrying !== null && (
        <CarryOverDialog report={report} question={carrying} onClose={() => setCarrying(null)} />
      )}
    </Section>
  );
}

interface RowProps {
  one: ReportedQuestion;
  report: Report;
  onCarry: () => void;
}

function QuestionRow({ one: { question, votes }, report, onCarry }: RowProps) {
  const { t } = useText('planning');
  const { number, body, author, original, carried_over, answer, dismissal, labels } = question;
  return (
    <li className={styles.question}>
      <span className={styles.number}>{number}</span>
      <div className={styles.words}>
        <p>{body}</p>
        <p className={styles.note}>
          {t('report.votes', { count: votes })},{' '}
          {author === null ? t('report.anonymous') : t('report.by', { name: author.name })}:{' '}
          <End report={report} question={question} />
          {dismissal !== null &&
            dismissal.reason !== '' &&
            ` ${t('report.reason', { reason: dismissal.reason })}`}
        </p>
        {answer?.type === 'written' && <p className={styles.answer}>{answer.payload.body}</p>}
        {original !== null && <p className={styles.note}>{t('report.edited', { original })}</p>}
        {carried_over !== null && (
          <Link className={styles.link} to={paths.message(carried_over.channel_id, carried_over.message_seq)}>
            {t('report.toChannel')}
          </Link>
        )}
        {labels.length > 0 && (
          <p className={styles.labels}>
            {labels.map((label) => (
              <Pill key={label}>{label}</Pill>
            ))}
          </p>
        )}
      </div>
      {isOpen(question) && (
        <Button
          isSmall
          onClick={onCarry}
          aria-label={t('report.carryFor', { number })}
          className={styles.carry}
        >
          {t('report.carry')}
        </Button>
      )}
    </li>
  );
}

/** How it ended, in words. */
function End({ report, question }: { report: Report; question: StaffQuestion }) {
  const { t, language } = useText('planning');
  const { state, answer } = question;
  if (state === 'answered' && answer !== null) {
    switch (answer.type) {
      case 'spoken':
        return t('report.end.spoken', { minute: answer.payload.minute });
      case 'written':
        return t('report.end.written', { name: answer.payload.by.name });
      case 'later':
        return t('report.end.later', {
          name: answer.payload.owner.name,
          due: dateOf(parseDay(answer.payload.due), language),
        });
      default:
    }
  }
  return t(`report.end.${state}`, { number: mergedNumber(report, question) ?? '?' });
}
