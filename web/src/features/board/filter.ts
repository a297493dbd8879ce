// Which cards are shown. Pure.

import { folded } from '@/lib/name';
import type { Card, PersonId } from '@/protocol';

export interface Filter {
  text: string;
  person: PersonId | null;
  label: string | null;
}

export const NO_FILTER: Filter = { text: '', person: null, label: null };

export function isWanted(card: Card, { text, person, label }: Filter): boolean {
  if (person !== null && !card.assignees.includes(person)) return false;
  if (label !== null && !card.labels.includes(label)) return false;
  const words = folded(text.trim());
  return words === '' || folded(`${card.title} ${card.description}`).includes(words);
}

/** All labels that cards have, in the order of the alphabet. */
export function labelsOf(cards: readonly Card[]): string[] {
  return [...new Set(cards.flatMap((card) => card.labels))].sort((a, b) => a.localeCompare(b, 'de'));
}
