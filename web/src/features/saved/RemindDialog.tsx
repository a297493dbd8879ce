import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { dayName, timeOfDay } from '@/lib/time';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/TextField';
import { fieldValue, momentsFrom } from './moments';
import styles from './Saved.module.css';

interface Props {
  /** When it is now set to. */
  remindAt: string | null;
  isBusy: boolean;
  error: string | undefined;
  /** `null` for no reminder. */
  onChoose: (at: string | null) => void;
  onClose: () => void;
}

/** When to be reminded: in one step, or on a day of one's own. */
export function RemindDialog({ remindAt, isBusy, error, onChoose, onClose }: Props) {
  const { t, language } = useText('saved');
  const now = useNow();
  const moments = momentsFrom(now);
  const [own, setOwn] = useState(remindAt === null ? '' : fieldValue(new Date(remindAt)));
  const ownAt = own === '' ? null : new Date(own);
  const isPast = ownAt !== null && ownAt <= now;
  return (
    <Dialog
      title={t('remind.title')}
      onClose={onClose}
      footer={
        remindAt !== null && (
          <Button isBusy={isBusy} onClick={() => onChoose(null)}>
            {t('remind.none')}
          </Button>
        )
      }
    >
      <ul className={styles.moments}>
        {moments.map(({ moment, at }) => (
          <li key={moment}>
            <Button isBusy={isBusy} onClick={() => onChoose(at.toISOString())} className={styles.moment}>
              <span>{t(`remind.${moment}`)}</span>
              <span className={styles.momentTime}>
                {`${dayName(at, now, language)}, ${timeOfDay(at, language)}`}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <form
        className={styles.own}
        onSubmit={(event) => {
          event.preventDefault();
          if (ownAt !== null && !isPast) onChoose(ownAt.toISOString());
        }}
      >
        <TextField
          type="datetime-local"
          label={t('remind.own')}
          value={own}
          min={fieldValue(now)}
          error={isPast ? t('remind.past') : error}
          onChange={(event) => setOwn(event.target.value)}
        />
        <Button
          type="submit"
          look="action"
          isBusy={isBusy}
          disabledReason={own === '' ? t('remind.empty') : undefined}
        >
          {t('remind.set')}
        </Button>
      </form>
    </Dialog>
  );
}
