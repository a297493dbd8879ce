import { useText } from '@/i18n/useText';
import { inWords } from '@/lib/words';
import type { QuietHours } from '@/protocol';
import { choiceOf, clockOf, dayNames } from './quiet';

/** Quiet hours in one sentence. */
export function useQuietWords(): (quiet: QuietHours | null) => string {
  const { t, language } = useText('notifications');
  return (quiet) => {
    if (quiet === null || choiceOf(quiet) === 'never') return t('quiet.none');
    const days = dayNames(language, 'long').filter(({ day }) => quiet.days.includes(day));
    const parts = [
      ...(quiet.from === quiet.to
        ? []
        : [t('quiet.span', { from: clockOf(quiet.from), to: clockOf(quiet.to) })]),
      ...(days.length === 0
        ? []
        : [
            inWords(
              days.map(({ name }) => name),
              language,
            ),
          ]),
    ];
    return parts.join('; ');
  };
}
