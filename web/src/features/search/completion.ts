// What can be offered while a query is typed: operators, and what may stand behind them. Pure.

import { folded } from '@/lib/name';

export const OPERATORS = ['from', 'in', 'before', 'after', 'has'] as const;
export type Operator = (typeof OPERATORS)[number];

export const THINGS = ['file', 'link', 'image', 'poll'] as const;
export type Thing = (typeof THINGS)[number];

/** Days that people mean when they say "since". */
export const DAYS = { today: 0, yesterday: 1, week: 7, month: 28 } as const;
export type Day = keyof typeof DAYS;

/** What an operator is called by those who do not know its name. */
const ALSO: Record<Operator, readonly string[]> = {
  from: ['von', 'author'],
  in: ['channel', 'kanal'],
  before: ['vor', 'bis', 'until'],
  after: ['nach', 'seit', 'since'],
  has: ['mit', 'hat', 'with'],
};

/** A word of the query, with where it stands. */
export interface Term {
  from: number;
  to: number;
  text: string;
}

export type Offer =
  | { kind: 'operator'; insert: string; operator: Operator }
  | { kind: 'person' | 'place'; insert: string; name: string }
  | { kind: 'day'; insert: string; day: Day; date: string }
  | { kind: 'thing'; insert: string; thing: Thing };

export interface Known {
  people: readonly string[];
  /** Channels and groups. */
  places: readonly string[];
  now: Date;
}

const MOST = 8;

/** The word at the caret; blanks within quotation marks do not end it. */
export function termAt(text: string, caret: number): Term {
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < caret; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === ' ' && !isQuoted) from = at + 1;
  }
  return { from, to: caret, text: text.slice(from, caret) };
}

/** What the word may become; nothing for ordinary words. */
export function offersFor({ text }: Term, known: Known): Offer[] {
  const found = /^(\w+):"?([^"]*)"?$/.exec(text);
  const operator = OPERATORS.find((one) => one === found?.[1]?.toLowerCase());
  if (operator !== undefined) return values(operator, plain(found?.[2] ?? ''), known).slice(0, MOST);
  const typed = plain(text);
  if (typed.length < 2) return [];
  return OPERATORS.filter((one) => [one, ...ALSO[one]].some((name) => name.startsWith(typed))).map((one) => ({
    kind: 'operator',
    insert: `${one}:`,
    operator: one,
  }));
}

function values(operator: Operator, typed: string, known: Known): Offer[] {
  switch (operator) {
    case 'from':
      return named('person', operator, known.people, typed);
    case 'in':
      return named('place', operator, known.places, typed);
    case 'has':
      return THINGS.filter((thing) => thing.startsWith(typed)).map((thing) => ({
        kind: 'thing',
        insert: `has:${thing} `,
        thing,
      }));
    case 'before':
    case 'after':
      return (Object.keys(DAYS) as Day[])
        .map((day) => ({ day, date: dateOf(known.now, DAYS[day]) }))
        .filter(({ date }) => date.startsWith(typed))
        .map(({ day, date }) => ({ kind: 'day', insert: `${operator}:${date} `, day, date }));
  }
}

function named(
  kind: 'person' | 'place',
  operator: Operator,
  names: readonly string[],
  typed: string,
): Offer[] {
  const words = typed.split(' ').filter(Boolean);
  return names
    .filter((name) => {
      const parts = plain(name).split(/[\s-]+/);
      return words.every((word) => parts.some((part) => part.startsWith(word)));
    })
    .map((name) => ({ kind, insert: `${operator}:${/\s/.test(name) ? `"${name}"` : name} `, name }));
}

/** Without accents and case, and with one spelling for ä and ae: "Mueller" finds "Müller". */
export function plain(text: string): string {
  return folded(text)
    .replace(/ß/g, 'ss')
    .replace(/([aou])e/g, '$1')
    .trim();
}

/** The query with an offer in the place of the word at the caret, and where the caret stands then. */
export function taken(text: string, { from, to }: Term, { insert }: Offer): { text: string; caret: number } {
  const rest = text.slice(to).replace(/^[^\s]*\s?/, '');
  return { text: text.slice(0, from) + insert + rest, caret: from + insert.length };
}

/** What is worth asking for: an operator that still waits for its value is left out. */
export function askable(text: string): string {
  return text
    .trim()
    .replace(/(^|\s)-?(from|in|before|after|has):"?$/i, '')
    .trim();
}

function dateOf(now: Date, ago: number): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - ago);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
