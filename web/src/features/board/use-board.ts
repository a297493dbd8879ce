import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useLive } from '@/features/accounts/live';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { BoardCommand, Card, SpaceId } from '@/protocol';
import { announce } from '@/ui/announce';
import { toast } from '@/ui/toast';
import { find, type Lane, lanes, type Place, type Waiting } from './order';
import { boardQuery } from './queries';

export interface OpenBoard {
  lanes: Lane[];
  /** Puts a card somewhere: it stands there at once. */
  move: (card: Card, to: Place) => void;
  /** Carries out a command; says what went wrong and answers whether it was done. */
  run: (command: BoardCommand) => Promise<boolean>;
}

/** The board of a space as it is shown, and what can be done on it. */
export function useBoard(space: SpaceId): { board: OpenBoard | null; error: Error | null } {
  const { t } = useText('board');
  const live = useLive();
  const problem = useProblem();
  const { data, error } = useQuery(boardQuery(space));
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const shown = useMemo(() => (data === undefined ? null : lanes(data, waiting)), [data, waiting]);

  const run = useCallback(
    (command: BoardCommand) =>
      live.run({ type: 'board', payload: command }).then(
        () => true,
        (failure: unknown) => {
          toast({ text: problem.text(failure) ?? t('failed') });
          return false;
        },
      ),
    [live, problem, t],
  );

  const move = useCallback(
    (card: Card, { column, after }: Place) => {
      const one: Waiting = { card: card.id, column, after };
      setWaiting((all) => [...all, one]);
      if (data !== undefined) {
        const now = lanes(data, [...waiting, one]);
        const place = find(now, card.id);
        const lane = place === null ? undefined : now[place.lane];
        if (place !== null && lane !== undefined)
          announce(
            t('moved', {
              title: card.title,
              column: lane.column.title,
              at: place.at + 1,
              count: lane.cards.length,
            }),
          );
      }
      const payload = { card_id: card.id, column_id: column, after };
      // The event comes before the answer, and is shown a timer later: nothing jumps when the move is taken off then.
      void run({ type: 'move_card', payload }).finally(() =>
        setTimeout(() => setWaiting((all) => all.filter((each) => each !== one)), 0),
      );
    },
    [data, waiting, run, t],
  );

  const board = useMemo(() => (shown === null ? null : { lanes: shown, move, run }), [shown, move, run]);
  return { board, error };
}
