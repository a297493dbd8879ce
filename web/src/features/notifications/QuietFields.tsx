import { useText } from '@/i18n/useText';
import type { QuietHours } from '@/protocol';
import { Checks } from '@/ui/Choices';
import { TextField } from '@/ui/TextField';
import styles from './Notifications.module.css';
import { clockOf, dayNames, minutesOf } from './quiet';

/** From when to when, and which days as a whole. */
export function QuietFields({
  quiet,
  onChange,
}: {
  quiet: QuietHours;
  onChange: (quiet: QuietHours) => void;
}) {
  const { t, language } = useText('notifications');
  return (
    <>
      <div className={styles.times}>
        <TextField
          type="time"
          label={t('quiet.from')}
          value={clockOf(quiet.from)}
          onChange={(event) => onChange({ ...quiet, from: minutesOf(event.target.value) ?? quiet.from })}
        />
        <TextField
          type="time"
          label={t('quiet.to')}
          value={clockOf(quiet.to)}
          onChange={(event) => onChange({ ...quiet, to: minutesOf(event.target.value) ?? quiet.to })}
        />
      </div>
      <div className={styles.days}>
        <Checks
          legend={t('quiet.days')}
          values={quiet.days.map(String)}
          choices={dayNames(language, 'long').map(({ day, name }) => ({ value: String(day), label: name }))}
          onChange={(days) => onChange({ ...quiet, days: days.map(Number).sort() })}
        />
      </div>
    </>
  );
}
