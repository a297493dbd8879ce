import { type FormEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { limits, type RunSnapshot, type WebinarPlan } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Section } from '@/ui/Page';
import { SelectField } from '@/ui/SelectField';
import { TextArea } from '@/ui/TextArea';
import { TextField } from '@/ui/TextField';
import { AgendaEntries, MaterialEntries } from './AgendaEntries';
import { key, type PlanDraft, planOf } from './draft';
import { Entries } from './Entries';
import styles from './Plan.module.css';
import { SpeakerField } from './SpeakerField';
import { ruleAt, usePlanProblem } from './use-plan-problem';
import { VideoFields } from './VideoFields';
import { WhenFields } from './WhenFields';

interface Props {
  first: PlanDraft;
  run: RunSnapshot;
  isBusy: boolean;
  error: unknown;
  submitLabel: string;
  onSubmit: (plan: WebinarPlan) => void;
  /** The way out without saving. */
  cancel: ReactNode;
}

/** Everything that is planned of a webinar, on one page. */
export function PlanForm({ first, run, isBusy, error, submitLabel, onSubmit, cancel }: Props) {
  const { t } = useText('planning');
  const problem = useProblem();
  const field = usePlanProblem(error);
  const [draft, setDraft] = useState(first);
  const form = useRef<HTMLFormElement>(null);
  const change = useCallback(
    (part: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...part })),
    [],
  );
  useEffect(() => {
    if (error !== null) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [error]);

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit(planOf(draft));
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit}>
      <Section title={t('plan.about')}>
        <TextField
          label={t('plan.title')}
          required
          maxLength={limits.WEBINAR_TITLE_CHARS}
          value={draft.title}
          error={field('title')}
          onChange={(event) => change({ title: event.target.value })}
        />
        <TextArea
          label={t('plan.description')}
          maxLength={limits.WEBINAR_TEXT_CHARS}
          value={draft.description}
          error={field('description')}
          onChange={(event) => change({ description: event.target.value })}
        />
        <SelectField
          label={t('plan.week')}
          value={String(draft.week ?? '')}
          options={[
            { value: '', label: t('plan.noWeek') },
            ...run.weeks.map(({ number, theme }) => ({
              value: String(number),
              label: t('plan.weekOf', { number, theme }),
            })),
          ]}
          onChange={(week) => change({ week: week === '' ? null : Number(week) })}
        />
      </Section>
      <Section title={t('plan.when')}>
        <WhenFields
          draft={draft}
          isDoubled={ruleAt(error, 'plan/when/fold') === 'twice'}
          field={field}
          onChange={change}
        />
      </Section>
      <Entries
        legend={t('plan.speakers')}
        note={t('plan.speakersNote')}
        entries={draft.speakers}
        most={limits.SPEAKERS}
        addLabel={t('plan.addSpeaker')}
        nameOf={({ name }, at) => name || t('plan.nth', { place: at + 1 })}
        make={() => ({ key: key(), name: '', about: '', person: null })}
        onChange={(speakers) => change({ speakers })}
        error={field('speakers')}
      >
        {(speaker, at, set) => (
          <SpeakerField
            speaker={speaker}
            people={run.people}
            error={field(`speakers/${at}/name`) ?? field(`speakers/${at}/person_id`)}
            onChange={set}
          />
        )}
      </Entries>
      <AgendaEntries
        agenda={draft.agenda}
        length={Number(draft.minutes)}
        field={field}
        onChange={(agenda) => change({ agenda })}
      />
      <MaterialEntries
        materials={draft.materials}
        field={field}
        onChange={(materials) => change({ materials })}
      />
      <Section title={t('plan.video')}>
        <VideoFields draft={draft} error={field('video_room') ?? field('video')} onChange={change} />
      </Section>
      <div className={styles.end}>
        {error !== null && (
          <Banner tone="bad" role="alert">
            {problem.text(error)}
          </Banner>
        )}
        <div className={styles.buttons}>
          {cancel}
          <Button type="submit" look="action" isBusy={isBusy}>
            {submitLabel}
          </Button>
        </div>
      </div>
    </form>
  );
}
