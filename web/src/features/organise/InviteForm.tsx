import { type FormEvent, useId, useState } from 'react';
import { runLabel } from '@/features/courses/current-run';
import { useCurrentRun, useMe } from '@/features/courses/useCurrentRun';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { newCommandId } from '@/lib/id';
import { type ChannelId, type InvitationCreated, limits, type Role, type RunId } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Checks, Choices } from '@/ui/Choices';
import { Dialog } from '@/ui/Dialog';
import { SelectField } from '@/ui/SelectField';
import { TextField } from '@/ui/TextField';
import styles from './Form.module.css';
import { useInvite } from './mutations';
import { usePrivateChannels } from './usePrivateChannels';

type Way = 'mail' | 'link';
const ROLES: readonly Role[] = ['participant', 'trainer', 'guest', 'organiser'];

interface Props {
  onCreated: (created: InvitationCreated) => void;
  onClose: () => void;
}

/** Everything an invitation fixes: role, run, channels, for whom, how often, how long. */
export function InviteForm({ onCreated, onClose }: Props) {
  const { t } = useText('organise');
  const problem = useProblem();
  const formId = useId();
  const { runs } = useMe();
  const current = useCurrentRun();
  const [commandId] = useState(newCommandId);
  const [role, setRole] = useState<Role>('participant');
  const [run, setRun] = useState<RunId | ''>(current?.id ?? '');
  const [way, setWay] = useState<Way>('link');
  const [email, setEmail] = useState('');
  const [uses, setUses] = useState('20');
  const [days, setDays] = useState('14');
  const [note, setNote] = useState('');
  const [channels, setChannels] = useState<ChannelId[]>([]);
  const closed = usePrivateChannels(run === '' ? null : run);
  const invite = useInvite();

  function submit(event: FormEvent) {
    event.preventDefault();
    invite.mutate(
      {
        command_id: commandId,
        role,
        run_id: run === '' ? null : run,
        channel_ids: channels,
        email: way === 'mail' ? email : null,
        note: note.trim(),
        max_uses: way === 'mail' ? 1 : Number(uses),
        days: Number(days),
      },
      { onSuccess: onCreated },
    );
  }

  return (
    <Dialog
      title={t('invite.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} look="action" isBusy={invite.isPending}>
            {t('invite.submit')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        {invite.isError && (
          <Banner tone="bad" role="alert">
            {problem.text(invite.error)}
          </Banner>
        )}
        <Choices<Way>
          legend={t('invite.way')}
          value={way}
          onChange={setWay}
          choices={[
            { value: 'link', label: t('invite.byLink') },
            { value: 'mail', label: t('invite.byMail') },
          ]}
        />
        {way === 'mail' && (
          <TextField
            label={t('invite.email')}
            type="email"
            required
            maxLength={limits.EMAIL_CHARS}
            value={email}
            error={problem.field(invite.error, 'email')}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
        <div className={styles.pair}>
          <SelectField
            label={t('invite.role')}
            value={role}
            options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
            onChange={setRole}
          />
          <SelectField<RunId | ''>
            label={t('invite.run')}
            value={run}
            options={[
              ...runs.map((each) => ({ value: each.id, label: runLabel(each, runs) })),
              ...(role === 'organiser' || runs.length === 0
                ? [{ value: '' as const, label: t('invite.noRun') }]
                : []),
            ]}
            onChange={(next) => {
              setRun(next);
              setChannels([]);
            }}
          />
        </div>
        <div className={styles.pair}>
          {way === 'link' && (
            <TextField
              label={t('invite.uses')}
              type="number"
              required
              min={1}
              max={limits.INVITATION_USES}
              value={uses}
              onChange={(event) => setUses(event.target.value)}
            />
          )}
          <TextField
            label={t('invite.days')}
            type="number"
            required
            min={1}
            max={limits.INVITATION_DAYS}
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
        </div>
        {closed.length > 0 && (
          <Checks<ChannelId>
            legend={t('invite.channels')}
            hint={t('invite.channelsHint')}
            values={channels}
            choices={closed.map((channel) => ({ value: channel.id, label: channel.name }))}
            onChange={setChannels}
          />
        )}
        <TextField
          label={t('invite.note')}
          hint={t('invite.noteHint')}
          value={note}
          maxLength={200}
          error={problem.field(invite.error, 'note')}
          onChange={(event) => setNote(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
