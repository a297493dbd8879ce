const WORD = /[\p{L}\p{N}]+(?:[-’'.][\p{L}\p{N}]+)*/gu;

/** How many words a text has. A compound with hyphens is one. */
export function wordsIn(text: string): number {
  return text.match(WORD)?.length ?? 0;
}
