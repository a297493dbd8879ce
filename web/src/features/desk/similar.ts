// How much two questions resemble each other, for merging. Shared runs of three letters: good enough for one language
// as for another, for plurals and compounds. Pure.

/** Below this two questions are not worth mentioning together. */
export const ALIKE = 0.34;

/** From 0 for nothing in common to 1 for the same words. */
export function likeness(a: string, b: string): number {
  const ours = runs(a);
  const theirs = runs(b);
  if (ours.size === 0 || theirs.size === 0) return 0;
  let common = 0;
  for (const run of ours) if (theirs.has(run)) common += 1;
  return (2 * common) / (ours.size + theirs.size);
}

/** Most alike first; the order stays where it is equal. */
export function byLikeness<T extends { body: string }>(text: string, others: readonly T[]): T[] {
  return others
    .map((other) => ({ other, how: likeness(text, other.body) }))
    .sort((a, b) => b.how - a.how)
    .map(({ other }) => other);
}

/** The one that is most alike, if any is. */
export function mostAlike<T extends { body: string }>(text: string, others: readonly T[]): T | undefined {
  const [first] = byLikeness(text, others);
  return first !== undefined && likeness(text, first.body) >= ALIKE ? first : undefined;
}

/** Runs of texts that were looked at before: a list is compared with itself at every change. */
const known = new Map<string, ReadonlySet<string>>();
const MOST_KNOWN = 2_000;

function runs(text: string): ReadonlySet<string> {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const found = new Set<string>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [])
    for (let at = 0; at + 3 <= word.length; at += 1) found.add(word.slice(at, at + 3));
  known.set(text, found);
  return found;
}
