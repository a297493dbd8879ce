import { Archive, ArchiveRestore } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Channel, RunMember } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { toast } from '@/ui/toast';
import { ChannelFields } from './ChannelFields';
import { ChannelMembers } from './ChannelMembers';
import styles from './Form.module.css';
import { type ChannelChange, useChangeChannel } from './mutations';

interface Props {
  channel: Channel;
  people: readonly RunMember[];
  onClose: () => void;
}

/** Changes a channel: its words, its members, whether it is archived. */
export function ChannelDialog({ channel, people, onClose }: Props) {
  const { t } = useText('organise');
  const problem = useProblem();
  const formId = useId();
  const [name, setName] = useState(channel.name);
  const [purpose, setPurpose] = useState(channel.purpose);
  const change = useChangeChannel(channel);
  const isArchived = channel.archived_at !== null;

  function apply(what: ChannelChange, said: string) {
    change.mutate(what, {
      onSuccess: () => {
        toast({ text: said });
        onClose();
      },
    });
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    const next = { name: name.trim(), purpose: purpose.trim() };
    apply(
      {
        name: next.name === channel.name ? null : next.name,
        purpose: next.purpose === channel.purpose ? null : next.purpose,
        archived: null,
      },
      t('channels.saved'),
    );
  }
  function archive() {
    const said = isArchived ? 'channels.restoredToast' : 'channels.archivedToast';
    apply({ name: null, purpose: null, archived: !isArchived }, t(said, { name: channel.name }));
  }

  return (
    <Dialog
      title={t('channels.editTitle')}
      onClose={onClose}
      footer={
        <>
          <Button
            icon={isArchived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
            title={t('channels.archiveHint')}
            isBusy={change.isPending}
            onClick={archive}
          >
            {t(isArchived ? 'channels.restore' : 'channels.archive')}
          </Button>
          <Button type="submit" form={formId} look="action" isBusy={change.isPending}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        {change.isError && (
          <Banner tone="bad" role="alert">
            {problem.text(change.error)}
          </Banner>
        )}
        <ChannelFields
          name={name}
          purpose={purpose}
          onName={setName}
          onPurpose={setPurpose}
          error={change.error}
        />
      </form>
      {!isArchived && <ChannelMembers channel={channel} people={people} />}
    </Dialog>
  );
}
