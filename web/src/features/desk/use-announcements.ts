import { useEffect, useRef } from 'react';
import { useText } from '@/i18n/useText';
import type { Hand, QuestionId, StaffQuestion } from '@/protocol';
import { announce } from '@/ui/announce';

/** Between two announcements: whoever moderates listens to people, too. */
const PAUSE_MS = 5_000;

/** Says to screen readers what waits for the desk, politely and gathered. */
export function useAnnouncements(waiting: readonly StaffQuestion[], hands: readonly Hand[]): void {
  const { t } = useText('desk');
  const known = useRef<{ questions: Set<QuestionId>; hands: Set<string> } | null>(null);
  const fresh = useRef({ questions: 0, hands: 0 });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    const questions = new Set(waiting.map(({ id }) => id));
    const people = new Set(hands.map(({ person_id }) => person_id as string));
    const before = known.current;
    known.current = { questions, hands: people };
    if (before === null) return;
    fresh.current.questions += [...questions].filter((id) => !before.questions.has(id)).length;
    fresh.current.hands += [...people].filter((id) => !before.hands.has(id)).length;
    if (fresh.current.questions + fresh.current.hands === 0) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const { questions: asked, hands: raised } = fresh.current;
      fresh.current = { questions: 0, hands: 0 };
      const said = [
        asked > 0 && t('announce.questions', { count: asked }),
        raised > 0 && t('announce.hands', { count: raised }),
      ];
      announce(said.filter((one) => one !== false).join(' '));
    }, PAUSE_MS);
  }, [waiting, hands, t]);

  useEffect(() => () => clearTimeout(timer.current), []);
}
