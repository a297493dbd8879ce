import { ArrowRight, Check, Clock, EyeOff, GitMerge } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '@/i18n/useText';
import { dateOf, parseDay } from '@/lib/time';
import type { StaffQuestion } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { useDesk } from './desk';
import styles from './Line.module.css';

/** What became of a question. */
export function EndLine({ question }: { question: StaffQuestion }) {
  const { t, language } = useText('desk');
  const { staff } = useDesk();
  const { state, answer, dismissal, merged_into, carried_over } = question;
  if (carried_over !== null && state !== 'pending')
    return (
      <Line icon={<ArrowRight aria-hidden="true" />}>
        <Link to={paths.message(carried_over.channel_id, carried_over.message_seq)}>
          {t('end.carriedOver')}
        </Link>
      </Line>
    );
  if (state === 'merged') {
    const target = staff.questions.find(({ id }) => id === merged_into);
    return (
      <Line icon={<GitMerge aria-hidden="true" />}>{t('end.merged', { text: target?.body ?? '' })}</Line>
    );
  }
  if (dismissal !== null && (state === 'dismissed' || state === 'hidden'))
    return (
      <Line icon={<EyeOff aria-hidden="true" />}>
        {t(dismissal.is_told ? 'end.told' : 'end.silent')}
        {dismissal.reason !== '' && ` ${t('end.reason', { reason: dismissal.reason })}`}
      </Line>
    );
  switch (answer?.type) {
    case 'spoken':
      return (
        <Line icon={<Check aria-hidden="true" />}>{t('end.spoken', { count: answer.payload.minute })}</Line>
      );
    case 'written':
      return (
        <Line icon={<Check aria-hidden="true" />}>
          {t('end.written', { name: answer.payload.by.name, text: answer.payload.body })}
        </Line>
      );
    case 'later':
      return (
        <Line icon={<Clock aria-hidden="true" />}>
          {t('end.later', {
            name: answer.payload.owner.name,
            day: dateOf(parseDay(answer.payload.due), language),
          })}
        </Line>
      );
    default:
      return null;
  }
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className={styles.line}>
      {icon}
      <span className={styles.words}>{children}</span>
    </p>
  );
}
