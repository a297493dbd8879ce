// Where a text asks for an offer: "@" or "#" before the caret, and what was typed behind it. Pure.

export interface Trigger {
  sign: '@' | '#';
  typed: string;
  /** Characters from the sign to the caret. */
  length: number;
}

const ASKS =
  /(?:^|[\s("'„“(/])([@#])((?:[\p{L}\p{N}][\p{L}\p{N}\p{M}.'’-]*(?: [\p{L}\p{N}\p{M}.'’-]*){0,2})?)$/u;

/** What is asked for at the end of a line; none in the middle of a word. */
export function triggerIn(before: string): Trigger | null {
  const found = ASKS.exec(before.slice(-80));
  const [, sign, typed = ''] = found ?? [];
  if (sign !== '@' && sign !== '#') return null;
  return { sign, typed, length: typed.length + 1 };
}
