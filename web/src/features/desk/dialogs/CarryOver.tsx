import { useState } from 'react';
import { useLive } from '@/features/accounts/live';
import { rightsIn } from '@/features/channels/rights';
import { useMe, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { useText } from '@/i18n/useText';
import type { ChannelId, PersonId } from '@/protocol';
import { SelectField } from '@/ui/SelectField';
import { TextField } from '@/ui/TextField';
import { useDesk } from '../desk';
import styles from './Dialogs.module.css';
import { dayOf, usualDue } from './due';
import type { QuestionDialogProps } from './QuestionDialog';
import { QuestionForm } from './QuestionForm';

/** Lets a question go on in a channel of the run, with somebody who looks after it. */
export function CarryOver({ question, onClose }: QuestionDialogProps) {
  const { t } = useText('desk');
  const { open, staff, me } = useDesk();
  const { clock } = useLive();
  const { me: mine, memberships } = useMe();
  const run = useRunSnapshot(open.webinar.run_id);
  const role = mine.person.is_organiser
    ? 'organiser'
    : (run?.people.find(({ person }) => person.id === me)?.role ?? null);
  const channels = memberships
    .map(({ channel }) => channel)
    .filter((channel) => channel.run_id === open.webinar.run_id && rightsIn(channel, true, role).canPost);
  const usual = run?.weeks.find(({ number }) => number === open.webinar.week)?.channel_id;
  const [picked, setPicked] = useState<ChannelId | null>(null);
  const [owner, setOwner] = useState<PersonId | ''>(me);
  const [due, setDue] = useState(() => usualDue(clock.now()));
  const channel =
    channels.find(({ id }) => id === picked) ?? channels.find(({ id }) => id === usual) ?? channels[0];
  return (
    <QuestionForm
      question={question}
      title={t('carryOver.title')}
      submit={t('carryOver.submit')}
      said={t('done.carry_over')}
      onClose={onClose}
      action={
        channel === undefined
          ? null
          : {
              type: 'carry_over',
              payload: {
                channel_id: channel.id,
                owner_id: owner === '' ? null : owner,
                due: owner === '' || due === '' ? null : due,
              },
            }
      }
    >
      {channel === undefined ? (
        <p>{t('carryOver.none')}</p>
      ) : (
        <>
          <SelectField<ChannelId>
            label={t('carryOver.channel')}
            value={channel.id}
            options={channels.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setPicked}
          />
          <div className={styles.pair}>
            <SelectField<PersonId | ''>
              label={t('carryOver.owner')}
              value={owner}
              options={[
                ...staff.staff.map(({ person_id, name }) => ({ value: person_id, label: name })),
                { value: '' as const, label: t('carryOver.nobody') },
              ]}
              onChange={setOwner}
            />
            {owner !== '' && (
              <TextField
                label={t('later.due')}
                type="date"
                min={dayOf(clock.now())}
                value={due}
                onChange={(event) => setDue(event.target.value)}
              />
            )}
          </div>
          <p className={styles.note}>{t('carryOver.note')}</p>
        </>
      )}
    </QuestionForm>
  );
}
