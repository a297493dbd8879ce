import { OfflineError, ProblemError } from '@/api/errors';
import type { ErrorCode, FieldError } from '@/protocol';
import { useText } from './useText';

export interface ProblemWords {
  /** What happened, what is safe, what to do; `undefined` if nothing happened. */
  text: (error: unknown) => string | undefined;
  /** What is wrong with one field, by its name in the body. */
  field: (error: unknown, name: string) => string | undefined;
}

/** Rules about something that no field of a form stands for. */
const NO_FIELD = new Set(['last_organiser']);

/** Words for errors of the API, by code. The server's own sentence is English and for logs. */
export function useProblem(): ProblemWords {
  const { t } = useText('app');
  function text(error: unknown): string | undefined {
    if (error === null || error === undefined) return undefined;
    if (error instanceof OfflineError) return t('problem.offline');
    if (!(error instanceof ProblemError)) return t('problem.internal');
    const spoken = error.problem.errors?.find((each) => NO_FIELD.has(each.rule));
    if (spoken !== undefined) return rule(spoken);
    const seconds = Math.ceil((error.problem.retry_after_ms ?? 30_000) / 1000);
    return t(`problem.${error.code satisfies ErrorCode}`, { count: seconds });
  }
  function field(error: unknown, name: string): string | undefined {
    if (!(error instanceof ProblemError)) return undefined;
    const found = error.problem.errors?.find((each) => each.pointer === `/${name}`);
    return found === undefined ? undefined : rule(found);
  }
  function rule(found: FieldError): string {
    switch (found.rule) {
      case 'required':
      case 'empty':
        return t('rule.empty');
      case 'too_long':
        return t('rule.too_long');
      case 'too_short':
        return t('rule.too_short');
      case 'common':
      case 'repeated':
      case 'own_name':
        return t('rule.common');
      case 'wrong':
        return t('rule.wrong');
      case 'other_address':
        return t('rule.other_address');
      case 'last_organiser':
        return t('rule.last_organiser');
      case 'email':
      case 'format':
        return t('rule.format');
      default:
        return t('rule.other');
    }
  }
  return { text, field };
}
