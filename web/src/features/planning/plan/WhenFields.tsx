import { memo } from 'react';
import { useText } from '@/i18n/useText';
import type { Fold } from '@/protocol';
import { Choices } from '@/ui/Choices';
import { SelectField } from '@/ui/SelectField';
import { TextField } from '@/ui/TextField';
import type { PlanDraft } from './draft';
import styles from './Plan.module.css';
import { zones } from './zones';

interface Props {
  draft: PlanDraft;
  /** The server said that this time comes twice. */
  isDoubled: boolean;
  field: (name: string) => string | undefined;
  onChange: (part: Partial<PlanDraft>) => void;
}

/** When it is, in the words of its own place. Where clocks are set back, which of two hours is meant. */
export function WhenFields({ draft, isDoubled, field, onChange }: Props) {
  const { t } = useText('planning');
  // Another day or hour is another question: what was said about the doubled hour no longer counts.
  const set = (part: Partial<PlanDraft>) => onChange({ fold: null, ...part });
  return (
    <>
      <div className={styles.when}>
        <TextField
          label={t('plan.date')}
          type="date"
          required
          value={draft.date}
          error={field('when/date')}
          onChange={(event) => set({ date: event.target.value })}
        />
        <TextField
          label={t('plan.time')}
          type="time"
          required
          value={draft.time}
          error={field('when/time')}
          onChange={(event) => set({ time: event.target.value })}
        />
        <TextField
          label={t('plan.minutes')}
          type="number"
          required
          min={5}
          max={720}
          value={draft.minutes}
          error={field('when/minutes')}
          onChange={(event) => onChange({ minutes: event.target.value })}
        />
      </div>
      <ZoneField zone={draft.zone} onChange={onChange} />
      {(isDoubled || draft.fold !== null) && (
        <div className={styles.doubled}>
          {draft.fold === null && <p className={styles.error}>{field('when/fold')}</p>}
          <Choices<Fold | 'none'>
            legend={t('plan.fold')}
            value={draft.fold ?? 'none'}
            choices={[
              { value: 'first', label: t('plan.foldFirst') },
              { value: 'second', label: t('plan.foldSecond') },
            ]}
            onChange={(fold) => fold !== 'none' && onChange({ fold })}
          />
        </div>
      )}
    </>
  );
}

/** Drawn anew only when it changes: there are hundreds of zones. */
const ZoneField = memo(function ZoneField({ zone, onChange }: { zone: string; onChange: Props['onChange'] }) {
  const { t } = useText('planning');
  return (
    <SelectField
      label={t('plan.zone')}
      value={zone}
      options={zones(zone).map((each) => ({ value: each, label: each.replaceAll('_', ' ') }))}
      onChange={(next) => onChange({ zone: next, fold: null })}
    />
  );
});
