import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { dateOf } from '@/lib/time';
import type { Run, Week } from '@/protocol';
import { runState } from './week';

/** "Woche 5 von 12", or when it begins, or that it is over. */
export function RunStateText({ run, weeks }: { run: Run; weeks: readonly Week[] }) {
  const { t, language } = useText('app');
  const state = runState(run, weeks, useNow());
  if (state.is === 'before') return t('course.before', { when: dateOf(state.starts, language) });
  if (state.is === 'after') return t('course.after');
  return t('course.weekOf', { number: state.week, count: weeks.length });
}
