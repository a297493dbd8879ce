import { type FormEvent, useId, useState } from 'react';
import { useMe, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Channel, ChannelId, PersonId, Report, RunSnapshot, StaffQuestion } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { SelectField } from '@/ui/SelectField';
import { Skeleton } from '@/ui/Skeleton';
import { TextField } from '@/ui/TextField';
import { toast } from '@/ui/toast';
import { useCarryOver } from '../mutations';
import styles from './Report.module.css';

interface Props {
  report: Report;
  question: StaffQuestion;
  onClose: () => void;
}

/** Where an open question goes on, who looks after it, until when. */
export function CarryOverDialog({ report, question, onClose }: Props) {
  const { t } = useText('planning');
  const run = useRunSnapshot(report.webinar.run_id);
  return (
    <Dialog title={t('carry.title', { number: question.number })} onClose={onClose}>
      {run === undefined ? (
        <Skeleton label={t('loading')} />
      ) : (
        <CarryForm report={report} question={question} run={run} onClose={onClose} />
      )}
    </Dialog>
  );
}

function CarryForm({ report, question, run, onClose }: Props & { run: RunSnapshot }) {
  const { t } = useText('planning');
  const problem = useProblem();
  const formId = useId();
  const { memberships, me } = useMe();
  const mine = new Set(memberships.map(({ channel }) => channel.id));
  const channels = run.channels.filter((channel) => canPost(channel) && mine.has(channel.id));
  const ofWeek = run.weeks.find(({ number }) => number === report.webinar.week)?.channel_id;
  const [channel, setChannel] = useState<ChannelId | ''>(
    () => channels.find(({ id }) => id === ofWeek)?.id ?? channels[0]?.id ?? '',
  );
  const staff = staffOf(report, run);
  const [owner, setOwner] = useState<PersonId | ''>(
    () => staff.find(({ id }) => id === me.person.id)?.id ?? '',
  );
  const [due, setDue] = useState('');
  const carry = useCarryOver(report.webinar.id);
  if (channels.length === 0) return <Banner tone="info">{t('carry.noChannel')}</Banner>;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (channel === '') return;
    carry.mutate(
      {
        question,
        to: { channel_id: channel, owner_id: owner === '' ? null : owner, due: due === '' ? null : due },
      },
      {
        onSuccess: () => {
          toast({ text: t('carry.done') });
          onClose();
        },
      },
    );
  }
  return (
    <form id={formId} className={styles.form} onSubmit={submit}>
      {carry.isError && (
        <Banner tone="bad" role="alert">
          {problem.text(carry.error)}
        </Banner>
      )}
      <p className={styles.answer}>{question.body}</p>
      <SelectField<ChannelId | ''>
        label={t('carry.channel')}
        value={channel}
        options={channels.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setChannel}
      />
      <SelectField<PersonId | ''>
        label={t('carry.owner')}
        value={owner}
        options={[
          { value: '', label: t('carry.nobody') },
          ...staff.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={setOwner}
      />
      <TextField
        label={t('carry.due')}
        type="date"
        value={due}
        error={problem.field(carry.error, 'due')}
        onChange={(event) => setDue(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" look="action" isBusy={carry.isPending}>
          {t('carry.submit')}
        </Button>
      </div>
    </form>
  );
}

function canPost(channel: Channel): boolean {
  return channel.archived_at === null;
}

/** Those who lead the run, and those who spoke. */
function staffOf({ webinar }: Report, { people }: RunSnapshot): { id: PersonId; name: string }[] {
  const speakers = new Set(webinar.speakers.map(({ person_id }) => person_id));
  return people
    .filter(({ person, role }) => role === 'trainer' || role === 'organiser' || speakers.has(person.id))
    .map(({ person }) => ({ id: person.id, name: person.display_name }));
}
