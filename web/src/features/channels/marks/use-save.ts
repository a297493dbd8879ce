import { path, put } from '@/api/client';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { newCommandId } from '@/lib/id';
import { exactTime } from '@/lib/time';
import { type Done, type MessageId, type PutSaved, routes } from '@/protocol';
import { toast } from '@/ui/toast';

/** Keeps a message for later, and reminds of it at a time. */
export function useSave(): (message: MessageId, remindAt: Date | null) => Promise<void> {
  const { t, language } = useText('talk');
  const problem = useProblem();
  return async (message, remindAt) => {
    const body: PutSaved = {
      command_id: newCommandId(),
      remind_at: remindAt?.toISOString() ?? null,
      is_done: false,
    };
    try {
      await put<Done>(path(routes.MY_SAVED_MESSAGE, { message }), body);
      toast({
        text: remindAt ? t('save.remind', { time: exactTime(remindAt, language) }) : t('save.done'),
      });
    } catch (refused) {
      toast({ text: problem.text(refused) ?? '' });
    }
  };
}
