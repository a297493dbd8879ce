import { type FormEvent, useId, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { newCommandId } from '@/lib/id';
import type { ChannelKind, ChannelSection, Run } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Choices } from '@/ui/Choices';
import { Dialog } from '@/ui/Dialog';
import { toast } from '@/ui/toast';
import { ChannelFields } from './ChannelFields';
import styles from './Form.module.css';
import { useCreateChannel } from './mutations';

/** Direct conversations are made by those who talk in them. */
type Kind = Exclude<ChannelKind, 'direct'>;
type Section = Exclude<ChannelSection, 'direct'>;
const KINDS: readonly Kind[] = ['open', 'private', 'announcement'];
const SECTIONS: readonly Section[] = ['course', 'group'];

export function CreateChannelDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const { t } = useText('organise');
  const problem = useProblem();
  const formId = useId();
  const [commandId] = useState(newCommandId);
  const [name, setName] = useState('');
  const [purpose, setPurpose] = useState('');
  const [kind, setKind] = useState<Kind>('open');
  const [section, setSection] = useState<Section>('course');
  const create = useCreateChannel(run.id);

  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate(
      { command_id: commandId, name: name.trim(), purpose: purpose.trim(), kind, section, members: [] },
      {
        onSuccess: (channel) => {
          toast({ text: t('channels.created', { name: channel.name }) });
          onClose();
        },
      },
    );
  }

  return (
    <Dialog
      title={t('channels.createTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} look="action" isBusy={create.isPending}>
            {t('channels.create')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        {create.isError && (
          <Banner tone="bad" role="alert">
            {problem.text(create.error)}
          </Banner>
        )}
        <ChannelFields
          name={name}
          purpose={purpose}
          onName={setName}
          onPurpose={setPurpose}
          error={create.error}
        />
        <Choices
          legend={t('channels.who')}
          value={kind}
          onChange={setKind}
          choices={KINDS.map((value) => ({
            value,
            label: t(`channels.kind.${value}`),
            hint: t(`channels.kindHint.${value}`),
          }))}
        />
        <Choices
          legend={t('channels.where')}
          isRow
          value={section}
          onChange={setSection}
          choices={SECTIONS.map((value) => ({ value, label: t(`channels.section.${value}`) }))}
        />
      </form>
    </Dialog>
  );
}
