import { useText } from '@/i18n/useText';
import { timeOfDay } from '@/lib/time';
import type { Attendee, Span } from '@/protocol';
import styles from './Attendance.module.css';
import { minutesOf } from './minutes';

/** Where the minutes come from: every connection, every correction, and the rule in words. */
export function Spans({ attendee }: { attendee: Attendee }) {
  const { t, language } = useText('planning');
  const { spans, corrections, seconds, measured_seconds } = attendee;
  const time = (at: string) => timeOfDay(new Date(at), language);
  return (
    <div className={styles.spans}>
      {spans.length === 0 && <p className={styles.note}>{t('attendance.noSpans')}</p>}
      {spans.length > 0 && (
        <ul className={styles.list}>
          {spans.map((span) => (
            <li key={`${span.opened_at} ${span.device}`}>
              <span className={styles.times}>
                {t('attendance.fromTo', { from: time(span.opened_at), to: time(span.closed_at) })}
              </span>
              <span>
                {span.device}
                <span className={styles.note}> ({t(`attendance.end.${endOf(span)}`)})</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {corrections.length > 0 && (
        <>
          <p className={styles.heading}>{t('attendance.corrections')}</p>
          <ul className={styles.list}>
            {corrections.map((correction) => (
              <li key={correction.at}>
                <span className={styles.times}>
                  {t('attendance.fromTo', { from: time(correction.from), to: time(correction.to) })}
                </span>
                <span>
                  {t(correction.was_present ? 'attendance.present' : 'attendance.absent')}:{' '}
                  {correction.reason}
                  <span className={styles.note}>
                    {' '}
                    ({correction.by.name}, {time(correction.at)})
                  </span>
                </span>
              </li>
            ))}
          </ul>
          <p className={styles.note}>
            {t('attendance.corrected', {
              measured: minutesOf(measured_seconds),
              minutes: minutesOf(seconds),
            })}
          </p>
        </>
      )}
    </div>
  );
}

function endOf({ is_open, why }: Span): Span['why'] | 'open' {
  return is_open ? 'open' : why;
}
