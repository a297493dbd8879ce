import { useText } from '@/i18n/useText';
import type { Ledger, Report } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Section } from '@/ui/Page';
import { came, minutesOf } from '../attendance/minutes';
import styles from './Report.module.css';

/** The webinar in numbers. */
export function NumbersPart({ report }: { report: Report }) {
  const { t, language } = useText('planning');
  const { members, guests } = came(report.attendance);
  const reactions = report.reactions.reduce((all, { counts }) => all + counts.reduce((a, b) => a + b), 0);
  const number = new Intl.NumberFormat(language);
  const shown = [
    [members + guests, t('report.people', { count: members + guests })],
    [
      minutesOf(report.attendance.official_seconds),
      t('report.minutesRun', { count: minutesOf(report.attendance.official_seconds) }),
    ],
    [report.ledger.asked, t('report.asked', { count: report.ledger.asked })],
    [report.ledger.open, t('report.open')],
    [report.polls.length, t('report.polls', { count: report.polls.length })],
    [reactions, t('report.reactionsCount', { count: reactions })],
  ] as const;
  return (
    <ul className={styles.numbers} aria-label={t('report.numbers')}>
      {shown.map(([value, label]) => (
        <li key={label}>
          <b>{number.format(value)}</b> {label}
        </li>
      ))}
    </ul>
  );
}

/** How many came; who it was stands on its own page. */
export function AttendancePart({ report: { attendance, webinar } }: { report: Report }) {
  const { t } = useText('planning');
  const { members, of, guests } = came(attendance);
  return (
    <Section
      title={t('report.attendance')}
      action={<Link to={paths.webinarAttendance(webinar.id)}>{t('report.toAttendance')}</Link>}
    >
      <p>
        {t('attendance.came', { count: members, of })}
        {guests > 0 && ` ${t('attendance.guests', { count: guests })}`}
      </p>
    </Section>
  );
}

/** What became of the questions, in sentences. */
export function LedgerPart({ ledger }: { ledger: Ledger }) {
  const { t } = useText('planning');
  const told = (
    [
      'answered',
      'promised',
      'merged',
      'withdrawn',
      'dismissed',
      'dismissed_silently',
      'edited',
      'open',
    ] as const
  ).filter((name) => ledger[name] > 0);
  return (
    <Section title={t('report.ledger')}>
      {ledger.asked === 0 ? (
        <p>{t('report.noQuestions')}</p>
      ) : (
        <ul className={styles.ledger}>
          <li>{t('report.ledgerText.asked', { count: ledger.asked })}</li>
          {told.map((name) => (
            <li key={name}>{t(`report.ledgerText.${name}`, { count: ledger[name] })}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}
