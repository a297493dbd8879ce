import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { timeOfDay } from '@/lib/time';
import type { Attendee } from '@/protocol';
import { Pill } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import styles from './Attendance.module.css';
import { minutesOf, shareOf } from './minutes';
import { Spans } from './Spans';

interface Props {
  attendee: Attendee;
  official: number;
  onCorrect: () => void;
}

/** One person: the numbers, and where they come from behind a button. */
export function AttendeeRow({ attendee, official, onCorrect }: Props) {
  const { t, language } = useText('planning');
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { person, seconds, spans, first_at, last_at, corrections } = attendee;
  const share = shareOf(seconds, official);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const isAbsent = seconds === 0 && spans.length === 0;
  return (
    <tbody className={classNames(isAbsent && styles.absent)}>
      <tr>
        <th scope="row">
          <div className={styles.who}>
            <button
              type="button"
              className={styles.opener}
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setOpen(!isOpen)}
            >
              <ChevronRight className={styles.chevron} aria-hidden="true" size={16} />
              <span>{person.name}</span>
            </button>
            {attendee.is_guest && <Pill>{t('attendance.guest')}</Pill>}
            {corrections.length > 0 && <Pill tone="info">{t('attendance.isCorrected')}</Pill>}
          </div>
        </th>
        <td className={styles.number}>{minutesOf(seconds)}</td>
        <td className={styles.number}>{share === null ? '' : percent.format(share)}</td>
        <td className={classNames(styles.number, styles.wide)}>
          {first_at !== null && timeOfDay(new Date(first_at), language)}
        </td>
        <td className={classNames(styles.number, styles.wide)}>
          {last_at !== null
            ? timeOfDay(new Date(last_at), language)
            : spans.some((span) => span.is_open) && t('attendance.here')}
        </td>
      </tr>
      <tr id={id} hidden={!isOpen} className={styles.more}>
        <td colSpan={5}>
          <Spans attendee={attendee} />
          <Button isSmall onClick={onCorrect} aria-label={t('attendance.correctFor', { name: person.name })}>
            {t('attendance.correct')}
          </Button>
        </td>
      </tr>
    </tbody>
  );
}
