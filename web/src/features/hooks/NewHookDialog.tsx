import { type FormEvent, useId, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { newCommandId } from '@/lib/id';
import { type BotRight, type Channel, type CreatedHook, limits, type NewHookKind } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Checks, Choices } from '@/ui/Choices';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/TextField';
import styles from './Hooks.module.css';
import { useCreateHook } from './mutations';

interface Props {
  channel: Channel;
  onMade: (made: CreatedHook) => void;
  onClose: () => void;
}

type Kind = NewHookKind['kind'];
const KINDS: readonly Kind[] = ['incoming', 'outgoing', 'bot'];
const RIGHTS: readonly BotRight[] = ['read', 'write'];

/** Makes a program: one that posts, one that hears, or one that is somebody. */
export function NewHookDialog({ channel, onMade, onClose }: Props) {
  const { t } = useText('hooks');
  const problem = useProblem();
  const create = useCreateHook(channel.id);
  const form = useId();
  // Nobody is in a group's channel who is not in the group.
  const kinds = KINDS.filter((each) => each !== 'bot' || channel.section !== 'group');
  // The same program, however often it is tried.
  const [command] = useState(newCommandId);
  const [kind, setKind] = useState<Kind>('incoming');
  const [name, setName] = useState('');
  const [url, setUrl] = useState('https://');
  const [rights, setRights] = useState<readonly BotRight[]>(['read', 'write']);
  const hook = (): NewHookKind => {
    if (kind === 'outgoing') return { kind, url: url.trim() };
    return kind === 'bot' ? { kind, rights: [...rights] } : { kind };
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    create.mutate({ command_id: command, name: name.trim(), hook: hook() }, { onSuccess: onMade });
  };
  const fields = {
    name: problem.field(create.error, 'name'),
    url: problem.field(create.error, 'hook/url'),
    rights: problem.field(create.error, 'hook/rights'),
  };
  const isElsewhere = create.isError && !Object.values(fields).some((field) => field !== undefined);
  return (
    <Dialog
      title={t('newTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={form} look="action" isBusy={create.isPending}>
            {t('make')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={send} noValidate>
        {isElsewhere && (
          <Banner tone="bad" role="alert">
            {problem.text(create.error)}
          </Banner>
        )}
        <Choices<Kind>
          legend={t('what')}
          value={kind}
          choices={kinds.map((value) => ({
            value,
            label: t(`kind.${value}`),
            hint: t(`hint.${value}`),
          }))}
          onChange={setKind}
        />
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          maxLength={limits.DISPLAY_NAME_CHARS}
          value={name}
          error={fields.name}
          onChange={(event) => setName(event.target.value)}
        />
        {kind === 'outgoing' && (
          <TextField
            label={t('url')}
            hint={t('urlHint')}
            type="url"
            value={url}
            error={fields.url}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
        {kind === 'bot' && (
          <>
            <Checks<BotRight>
              legend={t('rights')}
              values={rights}
              choices={RIGHTS.map((value) => ({ value, label: t(`right.${value}`) }))}
              onChange={setRights}
            />
            {fields.rights !== undefined && <p className={styles.error}>{fields.rights}</p>}
          </>
        )}
      </form>
    </Dialog>
  );
}
