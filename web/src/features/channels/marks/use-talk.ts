import { useLive } from '@/features/accounts/live';
import { useProblem } from '@/i18n/useProblem';
import type { TalkCommand } from '@/protocol';
import { toast } from '@/ui/toast';

/** Does something with messages or topics. What comes of it is an event; a refusal is said, and answers `false`. */
export function useTalk(): (command: TalkCommand) => Promise<boolean> {
  const live = useLive();
  const problem = useProblem();
  return async (command) => {
    try {
      await live.run({ type: 'talk', payload: command });
      return true;
    } catch (refused) {
      toast({ text: problem.text(refused) ?? '' });
      return false;
    }
  };
}
