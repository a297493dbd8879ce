import { useText } from '@/i18n/useText';
import { TextField } from '@/ui/TextField';
import form from './Form.module.css';
import type { Moment } from './moment';

interface Props {
  dateLabel: string;
  value: Moment;
  onChange: (value: Moment) => void;
  error?: string | undefined;
}

/** A day and a time of day, in the reader's zone. */
export function MomentFields({ dateLabel, value, onChange, error }: Props) {
  const { t } = useText('spaces');
  return (
    <div className={form.pair}>
      <TextField
        label={dateLabel}
        type="date"
        value={value.date}
        error={error}
        onChange={(event) => onChange({ ...value, date: event.target.value })}
      />
      <TextField
        label={t('moment.time')}
        type="time"
        hint={value.date !== '' && value.time === '' ? t('moment.endOfDay') : undefined}
        value={value.time}
        onChange={(event) => onChange({ ...value, time: event.target.value })}
      />
    </div>
  );
}
