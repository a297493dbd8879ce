// What every part of the desk works with.

import { createContext, useContext } from 'react';
import { useLive } from '@/features/accounts/live';
import type { OpenWebinar } from '@/features/webinars/queries';
import { useProblem } from '@/i18n/useProblem';
import type { PersonId, QuestionId, StaffSnapshot, Tally, WebinarCommand, WebinarId } from '@/protocol';
import { toast } from '@/ui/toast';
import type { Votes } from './shelves';
import { useConflict } from './use-conflict';

export interface Desk {
  id: WebinarId;
  open: OpenWebinar;
  staff: StaffSnapshot;
  tally: Tally | undefined;
  votes: Votes;
  /** The question on stage. */
  onStage: QuestionId | null;
  me: PersonId;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('useDesk outside of the desk');
  return desk;
}

/** Carries commands out. Answers when they are committed; true if they were, else the reason is shown. */
export function useCommand(): (command: WebinarCommand) => Promise<boolean> {
  const attempt = useAttempt();
  const words = useProblemWords();
  return async (command) => {
    const error = await attempt(command);
    if (error !== null) toast({ text: words(error) });
    return error === null;
  };
}

/** Carries commands out and hands the error over, for forms that show it themselves. */
export function useAttempt(): (command: WebinarCommand) => Promise<unknown> {
  const live = useLive();
  return (command) =>
    live.run({ type: 'webinar', payload: command }).then(
      () => null,
      (error: unknown) => error,
    );
}

/** What an error means here: who did what, where somebody was faster. */
export function useProblemWords(): (error: unknown) => string {
  const problem = useProblem();
  const conflict = useConflict();
  return (error) => conflict(error) ?? problem.text(error) ?? '';
}
