import { ProblemError } from '@/api/errors';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';

/** What is wrong with one field of a plan, by its place in it: `title`, `agenda/2/minutes`. */
export function usePlanProblem(error: unknown): (field: string) => string | undefined {
  const { t } = useText('planning');
  const problem = useProblem();
  return (name) => {
    const field = `plan/${name}`;
    switch (ruleAt(error, field)) {
      case 'missing_hour':
        return t('plan.missingHour');
      case 'twice':
        return t(name === 'when/fold' ? 'plan.doubledHour' : 'plan.twice');
      case 'range':
        return t('plan.range');
      case 'too_many':
        return t('plan.tooMany');
      case 'url':
      case 'web_address':
        return t('plan.address');
      default:
        return problem.field(error, field);
    }
  };
}

export function ruleAt(error: unknown, field: string): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  return error.problem.errors?.find(({ pointer }) => pointer === `/${field}`)?.rule;
}
