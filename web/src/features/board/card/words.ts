// The words of a card while they are edited, and what becomes of them when somebody else was quicker. Pure.

import type { Card, ChangeCard, ChecklistItem, PersonId } from '@/protocol';

/** What the dialog edits. */
export interface Words {
  title: string;
  description: string;
  assignees: PersonId[];
  due_on: string | null;
  labels: string[];
  checklist: ChecklistItem[];
}

export function wordsOf({ title, description, assignees, due_on, labels, checklist }: Card): Words {
  return { title, description, assignees, due_on, labels, checklist };
}

export function areSame(a: Words, b: Words): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(words: Words): Words {
  return { ...words, assignees: [...words.assignees].sort() };
}

/** The fields that two people changed differently since both read the card. */
export function conflicts(before: Words, mine: Words, theirs: Words): (keyof Words)[] {
  const text = (words: Words, field: keyof Words) => JSON.stringify(sorted(words)[field]);
  return (Object.keys(before) as (keyof Words)[]).filter(
    (field) =>
      text(mine, field) !== text(before, field) &&
      text(theirs, field) !== text(before, field) &&
      text(mine, field) !== text(theirs, field),
  );
}

/** My changes on top of theirs: what I left alone is theirs, what I changed is mine. */
export function merged(before: Words, mine: Words, theirs: Words): Words {
  const pick = <F extends keyof Words>(field: F): Words[F] =>
    JSON.stringify(sorted(mine)[field]) === JSON.stringify(sorted(before)[field])
      ? theirs[field]
      : mine[field];
  return {
    title: pick('title'),
    description: pick('description'),
    assignees: pick('assignees'),
    due_on: pick('due_on'),
    labels: pick('labels'),
    checklist: pick('checklist'),
  };
}

/** The command that stores them. */
export function changeOf(card: Card, words: Words): ChangeCard {
  return { card_id: card.id, version: card.version, ...words };
}
