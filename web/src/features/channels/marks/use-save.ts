import { useQueryClient } from '@tanstack/react-query';
import { get, path, put } from '@/api/client';
import { keys } from '@/api/keys';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { newCommandId } from '@/lib/id';
import { exactTime } from '@/lib/time';
import { type Done, type MessageId, type PutSaved, routes, type SavedMessages } from '@/protocol';
import { toast } from '@/ui/toast';

/** Keeps a message for later, and reminds of it at a time. Without a new time the one that was set stays. */
export function useSave(): (message: MessageId, remindAt: Date | null) => Promise<void> {
  const { t, language } = useText('talk');
  const problem = useProblem();
  const cache = useQueryClient();
  /** When I am reminded of it so far. What I keep is kept current once it was loaded. */
  const known = async (message: MessageId): Promise<string | null> => {
    const { saved } = await cache.ensureQueryData<SavedMessages>({
      queryKey: keys.saved,
      queryFn: ({ signal }) => get<SavedMessages>(routes.MY_SAVED, { signal }),
    });
    return saved.find(({ message_id }) => message_id === message)?.remind_at ?? null;
  };
  return async (message, remindAt) => {
    try {
      const body: PutSaved = {
        command_id: newCommandId(),
        remind_at: remindAt?.toISOString() ?? (await known(message)),
        is_done: false,
      };
      await put<Done>(path(routes.MY_SAVED_MESSAGE, { message }), body);
      toast({
        text: remindAt ? t('save.remind', { time: exactTime(remindAt, language) }) : t('save.done'),
      });
    } catch (refused) {
      toast({ text: problem.text(refused) ?? '' });
    }
  };
}
