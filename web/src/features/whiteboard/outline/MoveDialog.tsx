import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { Button, IconButton } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { SelectField } from '@/ui/SelectField';
import { type Side, sides } from './geometry';
import styles from './Outline.module.css';

interface Props {
  name: string;
  others: readonly (readonly [id: string, name: string])[];
  onPlace: (side: Side, other: string) => void;
  onStep: (dx: number, dy: number) => void;
  onClose: () => void;
}

const STEP = 20;

/** Moves an entry beside another one, which says more than numbers, or a step at a time. */
export function MoveDialog({ name, others, onPlace, onStep, onClose }: Props) {
  const { t } = useText('whiteboard');
  const [side, setSide] = useState<Side>('right');
  const [other, setOther] = useState(others[0]?.[0] ?? '');
  return (
    <Dialog title={t('move.title', { name })} onClose={onClose}>
      {others.length > 0 && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            onPlace(side, other);
          }}
        >
          <SelectField
            label={t('move.side')}
            value={side}
            options={sides.map((value) => ({ value, label: t(`move.${value}`) }))}
            onChange={setSide}
          />
          <SelectField
            label={t('move.other')}
            value={other}
            options={others.map(([value, label]) => ({ value, label }))}
            onChange={setOther}
          />
          <div className={styles.buttons}>
            <Button type="submit" look="action">
              {t('move.submit')}
            </Button>
          </div>
        </form>
      )}
      <fieldset className={styles.steps}>
        <legend>{t('move.steps')}</legend>
        <IconButton label={t('move.stepLeft')} icon={<ArrowLeft />} onClick={() => onStep(-STEP, 0)} />
        <IconButton label={t('move.stepAbove')} icon={<ArrowUp />} onClick={() => onStep(0, -STEP)} />
        <IconButton label={t('move.stepBelow')} icon={<ArrowDown />} onClick={() => onStep(0, STEP)} />
        <IconButton label={t('move.stepRight')} icon={<ArrowRight />} onClick={() => onStep(STEP, 0)} />
      </fieldset>
    </Dialog>
  );
}
