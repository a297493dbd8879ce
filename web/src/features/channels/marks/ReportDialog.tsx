import { useState } from 'react';
import { path, post } from '@/api/client';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { newCommandId } from '@/lib/id';
import { type Done, type Message, type ReportMessage, type ReportReason, routes } from '@/protocol';
import { Button } from '@/ui/Button';
import { Choices } from '@/ui/Choices';
import { Dialog } from '@/ui/Dialog';
import { TextArea } from '@/ui/TextArea';
import { toast } from '@/ui/toast';
import { noteReport } from '../reported';

const REASONS: readonly ReportReason[] = ['hurtful', 'private', 'spam', 'other'];

interface Props {
  message: Message;
  /** What who leads reports is hidden at once, and its author reads why. */
  leads: boolean;
  onClose: () => void;
}

/** Tells the trainers of a message. Who did is not told to its author. */
export function ReportDialog({ message, leads, onClose }: Props) {
  const { t } = useText('talk');
  const problem = useProblem();
  // The same report, however often it is tried.
  const [command] = useState(newCommandId);
  const [reason, setReason] = useState<ReportReason>('hurtful');
  const [note, setNote] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string>();
  const send = async () => {
    if (reason === 'other' && note.trim() === '') return setError(t('report.sayWhy'));
    setIsBusy(true);
    const body: ReportMessage = { command_id: command, reason, note: note.trim() };
    try {
      await post<Done>(path(routes.MESSAGE_REPORTS, { message: message.id }), body);
      noteReport(message.id);
      toast({ text: t(leads ? 'report.hidden' : 'report.done') });
      onClose();
    } catch (refused) {
      setError(problem.text(refused) ?? undefined);
      setIsBusy(false);
    }
  };
  return (
    <Dialog
      title={t('report.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="action" isBusy={isBusy} onClick={() => void send()}>
            {t('report.send')}
          </Button>
        </>
      }
    >
      <p>{t(leads ? 'report.textLeads' : 'report.text')}</p>
      <Choices
        legend={t('report.why')}
        value={reason}
        choices={REASONS.map((value) => ({ value, label: t(`report.reason.${value}`) }))}
        onChange={setReason}
      />
      <TextArea
        label={t(leads ? 'report.noteLeads' : 'report.note')}
        value={note}
        error={error}
        onChange={(event) => setNote(event.target.value)}
      />
    </Dialog>
  );
}
