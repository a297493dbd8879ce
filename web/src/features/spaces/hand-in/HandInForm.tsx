import { type FormEvent, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { limits, type SpaceSnapshot } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Checks } from '@/ui/Choices';
import { TextArea } from '@/ui/TextArea';
import { toast } from '@/ui/toast';
import form from '../Form.module.css';
import { KindIcon } from '../tabs/TabIcon';
import { ConfirmDialog } from './ConfirmDialog';
import { bodyOf, draftFor, type HandInDraft, isEmpty, keep } from './draft';
import { LinkFields } from './LinkFields';
import { useHandIn } from './mutations';

/** Chooses what is handed in. Nothing is sent before it was confirmed: it cannot be taken back. */
export function HandInForm({ snapshot, onDone }: { snapshot: SpaceSnapshot; onDone: () => void }) {
  const { t } = useText('spaces');
  const problem = useProblem();
  const { space } = snapshot;
  const handIn = useHandIn(space.id);
  const [draft, setDraft] = useState(() => draftFor(space.id));
  const [isAsking, setIsAsking] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const documents = snapshot.documents.filter((document) => !document.is_archived);
  const body = bodyOf(draft, snapshot);
  const change = (part: Partial<HandInDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    setIsMissing(false);
    keep(space.id, next);
  };
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isEmpty(body)) setIsMissing(true);
    else setIsAsking(true);
  }
  function send() {
    handIn.mutate(body, {
      onSuccess: ({ number }) => {
        keep(space.id, null);
        toast({ text: t('handIn.done', { number }) });
        onDone();
      },
      onSettled: () => setIsAsking(false),
    });
  }
  return (
    <form className={form.form} onSubmit={submit}>
      {documents.length > 0 && (
        <Checks
          legend={t('handIn.documents')}
          hint={t('handIn.frozen')}
          values={draft.documents}
          choices={documents.map(({ id, title, kind }) => ({
            value: id,
            label: title,
            icon: <KindIcon kind={kind} />,
          }))}
          onChange={(chosen) => change({ documents: chosen })}
        />
      )}
      {snapshot.files.length > 0 && (
        <Checks
          legend={t('handIn.files')}
          values={draft.files}
          choices={snapshot.files.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(chosen) => change({ files: chosen })}
        />
      )}
      <LinkFields links={draft.links} error={handIn.error} onChange={(links) => change({ links })} />
      <TextArea
        label={t('handIn.note')}
        hint={t('handIn.noteHint')}
        rows={3}
        maxLength={limits.FEEDBACK_CHARS}
        value={draft.note}
        error={problem.field(handIn.error, 'note')}
        onChange={(event) => change({ note: event.target.value })}
      />
      {isMissing && (
        <Banner tone="warn" role="alert">
          {t('handIn.missing')}
        </Banner>
      )}
      {handIn.error !== null && (
        <Banner tone="bad" role="alert">
          {problem.text(handIn.error)}
        </Banner>
      )}
      <div className={form.end}>
        <Button type="submit" look="action">
          {t('handIn.review')}
        </Button>
      </div>
      {isAsking && (
        <ConfirmDialog
          snapshot={snapshot}
          body={body}
          isBusy={handIn.isPending}
          onConfirm={send}
          onClose={() => setIsAsking(false)}
        />
      )}
    </form>
  );
}
