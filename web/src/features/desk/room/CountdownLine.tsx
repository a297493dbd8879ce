import { useState } from 'react';
import { useText } from '@/i18n/useText';
import type { Countdown } from '@/protocol';
import { Button } from '@/ui/Button';
import { SelectField } from '@/ui/SelectField';
import { useDesk } from '../desk';
import { spanOf } from '../span';
import { useServerNow } from '../use-server-now';
import styles from './RoomPanel.module.css';
import { useChangeLive } from './use-change-live';

/** Usual lengths in seconds: a minute to think, a break, a lunch. */
const PRESETS = ['60', '120', '300', '600', '900', '1800'] as const;
type Preset = (typeof PRESETS)[number];
const LABELS = ['none', 'begin', 'break', 'work'] as const;
type Label = (typeof LABELS)[number];

/** A countdown on every screen, by the server's clock. */
export function CountdownLine() {
  const { t } = useText('desk');
  const { countdown } = useDesk().open.live;
  const change = useChangeLive();
  const [seconds, setSeconds] = useState<Preset>('300');
  const [label, setLabel] = useState<Label>('break');
  if (countdown !== null) return <Running countdown={countdown} />;
  return (
    <div className={styles.line}>
      <div className={styles.field}>
        <SelectField<Label>
          label={t('countdown.what')}
          isLabelHidden
          isSmall
          value={label}
          options={LABELS.map((value) => ({ value, label: t(`countdown.${value}`) }))}
          onChange={setLabel}
        />
      </div>
      <div className={styles.field}>
        <SelectField<Preset>
          label={t('countdown.length')}
          isLabelHidden
          isSmall
          value={seconds}
          options={PRESETS.map((value) => ({
            value,
            label: t('countdown.minutes', { count: Number(value) / 60 }),
          }))}
          onChange={setSeconds}
        />
      </div>
      <Button
        isSmall
        aria-label={t('countdown.startLabel')}
        onClick={() =>
          void change({
            type: 'countdown',
            payload: {
              seconds: Number(seconds),
              label: label === 'none' ? '' : t(`countdown.${label}`),
            },
          })
        }
      >
        {t('countdown.start')}
      </Button>
    </div>
  );
}

function Running({ countdown }: { countdown: Countdown }) {
  const { t } = useText('desk');
  const change = useChangeLive();
  const left = Math.max(0, Date.parse(countdown.ends_at) - useServerNow());
  return (
    <div className={styles.line}>
      <span className={styles.words}>
        {countdown.label === '' ? t('countdown.title') : countdown.label}{' '}
        <b className={styles.clock}>{spanOf(left)}</b>
      </span>
      <Button isSmall onClick={() => void change({ type: 'countdown', payload: null })}>
        {t('countdown.stop')}
      </Button>
    </div>
  );
}
