import { type ReactNode, useState } from 'react';
import { useText } from '@/i18n/useText';
import type { Visibility } from '@/protocol';
import { Button } from '@/ui/Button';
import { Checks } from '@/ui/Choices';
import { CopyField } from '@/ui/CopyField';
import { TextField } from '@/ui/TextField';
import { useDesk } from '../desk';
import { BEFORE, useGoTo } from '../StateButton';
import styles from './RoomPanel.module.css';
import { useChangeLive } from './use-change-live';

const VISIBILITIES: readonly Visibility[] = ['named', 'staff', 'nobody'];
const MOST = 100;

/** How one may ask and speak, the way in for guests, and one step back of the session. */
export function RulesSection() {
  const { t } = useText('desk');
  const { live, webinar } = useDesk().open;
  const change = useChangeLive();
  const goTo = useGoTo();
  const before = BEFORE[live.state];
  return (
    <section className={styles.section} aria-labelledby="desk-rules">
      <h2 id="desk-rules" className={styles.title}>
        {t('rules.title')}
      </h2>
      <Switch
        isOn={live.is_moderated}
        hint={t(live.is_moderated ? 'moderated.onHint' : 'moderated.offHint')}
        onChange={(payload) => void change({ type: 'moderated', payload })}
      >
        {t('moderated.label')}
      </Switch>
      <Switch isOn={live.takes_questions} onChange={(payload) => void change({ type: 'questions', payload })}>
        {t('rules.questions')}
      </Switch>
      <Switch isOn={live.takes_hands} onChange={(payload) => void change({ type: 'hands', payload })}>
        {t('rules.hands')}
      </Switch>
      <details className={styles.fold}>
        <summary>{t('rules.more')}</summary>
        <div className={styles.stack}>
          <Checks<Visibility>
            legend={t('visibility.title')}
            hint={t('visibility.hint')}
            values={live.visibilities}
            choices={VISIBILITIES.map((value) => ({ value, label: t(`visibility.${value}`) }))}
            onChange={(payload) => payload.length > 0 && void change({ type: 'visibilities', payload })}
          />
          <PerPerson key={live.questions_per_person} now={live.questions_per_person} />
          <CopyField label={t('rules.code')} value={webinar.code} look="quiet" />
          {before !== null && (
            <div>
              <Button isSmall onClick={() => void goTo(before)}>
                {t(`back_to.${before}`)}
              </Button>
              <p className={styles.note}>{t('rules.backNote')}</p>
            </div>
          )}
        </div>
      </details>
    </section>
  );
}

interface SwitchProps {
  isOn: boolean;
  hint?: string;
  onChange: (isOn: boolean) => void;
  children: ReactNode;
}

function Switch({ isOn, hint, onChange, children }: SwitchProps) {
  return (
    <label className={styles.switch}>
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        aria-checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {children}
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
    </label>
  );
}

function PerPerson({ now }: { now: number }) {
  const { t } = useText('desk');
  const change = useChangeLive();
  const [text, setText] = useState(String(now));
  const most = Number(text);
  const isFine = Number.isInteger(most) && most >= 1 && most <= MOST;
  return (
    <form
      className={styles.line}
      onSubmit={(event) => {
        event.preventDefault();
        if (isFine) void change({ type: 'questions_per_person', payload: most });
      }}
    >
      <div className={styles.field}>
        <TextField
          label={t('rules.perPerson')}
          type="number"
          min={1}
          max={MOST}
          value={text}
          error={isFine ? undefined : t('rules.perPersonWrong', { count: MOST })}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {isFine && most !== now && (
        <Button isSmall type="submit">
          {t('save')}
        </Button>
      )}
    </form>
  );
}
