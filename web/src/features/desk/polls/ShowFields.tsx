import { useText } from '@/i18n/useText';
import type { PollShow } from '@/protocol';
import { Choices } from '@/ui/Choices';
import { TextField } from '@/ui/TextField';
import type { FieldsProps } from './KindFields';
import styles from './PollEditor.module.css';

const SHOWS: readonly PollShow[] = ['on_reveal', 'live', 'staff'];

/** Who sees the result and when, who voted what, and how long it takes. */
export function ShowFields({ fields, fault, touch }: FieldsProps) {
  const { t } = useText('desk');
  const { form, change } = fields;
  const wrong = fault('show');
  return (
    <>
      <Choices<PollShow>
        legend={t('editor.show')}
        value={form.show}
        choices={SHOWS.map((value) => ({
          value,
          label: t(`show.${value}`),
          hint: t(`showHint.${value}`),
        }))}
        onChange={(show) => {
          touch('show');
          change({ show });
        }}
      />
      {wrong !== undefined && <p className={styles.fault}>{wrong}</p>}
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={form.isAnonymous}
          onChange={(event) => change({ isAnonymous: event.target.checked })}
        />
        <span>
          {t('editor.anonymous')}
          <span className={styles.hint}>
            {t(form.isAnonymous ? 'editor.anonymousHint' : 'editor.namedHint')}
          </span>
        </span>
      </label>
      {form.kind === 'quiz' && !form.isAnonymous && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={form.hasLeaderboard}
            onChange={(event) => change({ hasLeaderboard: event.target.checked })}
          />
          <span>{t('editor.leaderboard')}</span>
        </label>
      )}
      <TextField
        label={t('editor.seconds')}
        hint={t('editor.secondsHint')}
        inputMode="numeric"
        value={form.seconds}
        error={fault('seconds')}
        onBlur={() => touch('seconds')}
        onChange={(event) => change({ seconds: event.target.value })}
      />
    </>
  );
}
