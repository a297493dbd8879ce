import { useEffect } from 'react';
import { useLive } from '@/features/accounts/live';
import type { QuestionId } from '@/protocol';

/** Well before the claim would end by itself. */
const RENEW_MS = 20_000;

/** Tells the others that I am at a question, for as long as this is shown. */
export function useClaim(question: QuestionId): void {
  const live = useLive();
  useEffect(() => {
    // A claim is a courtesy: where it fails, the version of the action still protects.
    const tell = (isHeld: boolean) =>
      void live
        .run({
          type: 'webinar',
          payload: { type: 'claim_question', payload: { question_id: question, is_held: isHeld } },
        })
        .catch(() => undefined);
    tell(true);
    const timer = setInterval(() => tell(true), RENEW_MS);
    return () => {
      clearInterval(timer);
      tell(false);
    };
  }, [live, question]);
}
