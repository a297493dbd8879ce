// What can be offered while a query is typed: operators, and what may stand behind them. Pure.

import { folded } from '@/lib/name';

export const OPERATORS = ['from', 'in', 'before', 'after', 'has'] as const;
export type Operator = (typeof OPERATORS)[number];

export const THINGS = ['file', 'link', 'image', 'poll'] as const;
export type Thing = (typeof THINGS)[number];

/** Days that people mean when they say "since". */
export const DAYS = { today: 0, yesterday: 1, week: 7, month: 28 } as const;
export type Day = keyof typeof DAYS;

/** What the server understands as an operator. */
export const NAMES: Record<Operator, readonly string[]> = {
  from: ['from', 'von', 'author'],
  in: ['in', 'channel', 'kanal'],
  before: ['before', 'vor', 'bis', 'until'],
  after: ['after', 'nach', 'seit', 'ab', 'since'],
  has: ['has', 'hat', 'mit', 'with'],
};

/** And as what comes with a message. */
export const THING_NAMES: Record<Thing, readonly string[]> = {
  file: ['file', 'files', 'datei', 'dateien', 'anhang'],
  link: ['link', 'links'],
  image: ['image', 'images', 'bild', 'bilder'],
  poll: ['poll', 'polls', 'umfrage', 'umfragen'],
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

/** What the word may become; nothing for ordinary words. Who wrote an operator's name in their language keeps it. */
export function offersFor({ text }: Term, known: Known): Offer[] {
  const [, without = '', name = '', value = ''] = /^(-?)(\w+):"?([^"]*)"?$/.exec(text) ?? [];
  const operator = OPERATORS.find((one) => NAMES[one].includes(name.toLowerCase()));
  if (operator !== undefined)
    return values(operator, `${without}${name}:`, plain(value), known).slice(0, MOST);
  const typed = plain(text);
  if (typed.length < 2) return [];
  return OPERATORS.filter((one) => NAMES[one].some((also) => also.startsWith(typed))).map((one) => ({
    kind: 'operator',
    insert: `${one}:`,
    operator: one,
  }));
}

function values(operator: Operator, written: string, typed: string, known: Known): Offer[] {
  switch (operator) {
    case 'from':
      return named('person', written, known.people, typed);
    case 'in':
      return named('place', written, known.places, typed);
    case 'has':
      return THINGS.filter((thing) => THING_NAMES[thing].some((name) => name.startsWith(typed))).map(
        (thing) => ({ kind: 'thing', insert: `${written}${thing} `, thing }),
      );
    case 'before':
    case 'after':
      return (Object.keys(DAYS) as Day[])
        .map((day) => ({ day, date: dateOf(known.now, DAYS[day]) }))
        .filter(({ date }) => date.startsWith(typed))
        .map(({ day, date }) => ({ kind: 'day', insert: `${written}${date} `, day, date }));
  }
}

function named(kind: 'person' | 'place', written: string, names: readonly string[], typed: string): Offer[] {
  const words = typed.split(' ').filter(Boolean);
  return names
    .filter((name) => {
      const parts = plain(name).split(/[\s-]+/);
      return words.every((word) => parts.some((part) => part.startsWith(word)));
    })
    .map((name) => ({ kind, insert: `${written}${/\s/.test(name) ? `"${name}"` : name} `, name }));
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

const WAITING = new RegExp(`(^|\\s)-?(${OPERATORS.flatMap((one) => NAMES[one]).join('|')}):"?$`, 'i');

/** What is worth asking for: an operator that still waits for its value is left out. */
export function askable(text: string): string {
  return text.trim().replace(WAITING, '').trim();
}

function dateOf(now: Date, ago: number): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - ago);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
