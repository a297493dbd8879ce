import { useText } from '@/i18n/useText';
import type { MessageReport, RunId } from '@/protocol';
import { toast } from '@/ui/toast';
import { useDecide, useHide } from './mutations';
import { ReasonDialog } from './ReasonDialog';

/** What is done about a reported message. */
export type Deed = 'hide' | 'keep' | 'remove';

interface Props {
  report: MessageReport;
  run: RunId;
  deed: Deed;
  onClose: () => void;
}

/** Decides about a reported message, or hides it until that is decided. */
export function ReportDialog({ report, run, deed, onClose }: Props) {
  const { t } = useText('moderation');
  const decide = useDecide(run);
  const hide = useHide(run);
  const work = deed === 'hide' ? hide : decide;
  const send = (why: string) => {
    const onSuccess = () => {
      onClose();
      toast({ text: t(`decide.${deed}Done`) });
    };
    if (deed !== 'hide') return decide.mutate({ report: report.id, verdict: deed, why }, { onSuccess });
    const reason = report.reasons[0] ?? 'other';
    if (report.message) hide.mutate({ message: report.message.id, reason, why }, { onSuccess });
  };
  return (
    <ReasonDialog
      title={t(`decide.${deed}Title`)}
      text={t(`decide.${deed}Text`)}
      action={t(`decide.${deed}`)}
      isDanger={deed === 'remove'}
      isBusy={work.isPending}
      error={work.error}
      onDo={send}
      onClose={onClose}
    />
  );
}
