import { ProblemError } from '@/api/errors';
import { useText } from '@/i18n/useText';
import { timeOfDay } from '@/lib/time';

/** Says who did what and when, if that is what an error is about. */
export function useConflict(): (error: unknown) => string | undefined {
  const { t, language } = useText('desk');
  return (error) => {
    const acted = error instanceof ProblemError ? error.problem.acted : undefined;
    if (!acted) return undefined;
    return t('conflict', {
      name: acted.by.name,
      did: t(`did.${acted.action}`),
      time: timeOfDay(new Date(acted.at), language),
    });
  };
}
