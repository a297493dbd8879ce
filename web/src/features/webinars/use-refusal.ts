import { ProblemError } from '@/api/errors';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';

/** States of questions, polls and webinars in which something is refused. */
const known = [
  'planned',
  'ended',
  'archived',
  'pending',
  'answered',
  'carried_over',
  'dismissed',
  'hidden',
  'withdrawn',
  'merged',
  'open',
  'closed',
] as const;

/** Why something in a webinar was refused, in words: what the state now is, else what the code says. */
export function useRefusal(): (error: unknown) => string {
  const { t } = useText('webinars');
  const problem = useProblem();
  return (error) => {
    const state = error instanceof ProblemError && error.code === 'wrong_state' ? error.problem.state : null;
    const named = known.find((each) => each === state);
    return named === undefined ? (problem.text(error) ?? '') : t(`refused.${named}`);
  };
}
