// Which question the keys act on, and where that goes when lists change under it. Pure.

import type { QuestionId } from '@/protocol';

/** The questions of each column, from top to bottom. */
export type Columns = readonly (readonly QuestionId[])[];

/**
 * The choice after the columns changed. A question that left its column gives the choice to its neighbour there: the
 * next one, else the one before. From an empty column it goes along with the question, else to the first one there is.
 */
export function settle(before: Columns, after: Columns, chosen: QuestionId | null): QuestionId | null {
  const all = after.flat();
  const column = chosen === null ? -1 : before.findIndex((ids) => ids.includes(chosen));
  if (chosen === null || column === -1)
    return chosen !== null && all.includes(chosen) ? chosen : (all[0] ?? null);
  const then = before[column] ?? [];
  const now = after[column] ?? [];
  if (now.includes(chosen)) return chosen;
  const at = then.indexOf(chosen);
  const nearest = [...then.slice(at + 1), ...then.slice(0, at).reverse()];
  const neighbour = nearest.find((id) => now.includes(id)) ?? now[0];
  return neighbour ?? (all.includes(chosen) ? chosen : (all[0] ?? null));
}

const STEPS: Readonly<Record<string, readonly [column: number, row: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Where an arrow leads; the same question at an edge, none if the key is no arrow or there is nothing. */
export function step(columns: Columns, chosen: QuestionId | null, key: string): QuestionId | null {
  const way = STEPS[key];
  if (way === undefined) return null;
  const column = chosen === null ? -1 : columns.findIndex((ids) => ids.includes(chosen));
  if (chosen === null || column === -1) return columns.flat()[0] ?? null;
  const [across, down] = way;
  const row = columns[column]?.indexOf(chosen) ?? 0;
  if (across === 0) {
    const ids = columns[column] ?? [];
    return ids[Math.max(0, Math.min(row + down, ids.length - 1))] ?? chosen;
  }
  const ids = columns[column + across] ?? [];
  return ids[Math.min(row, ids.length - 1)] ?? chosen;
}
