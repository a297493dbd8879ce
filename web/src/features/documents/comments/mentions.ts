import { limits, type PersonId } from '@/protocol';
import type { Mentionable } from '../text/suggest';

/** Who is named with "@" in a comment, by the whole name. Of names that begin alike the longest counts. */
export function mentionsIn(body: string, people: readonly Mentionable[]): PersonId[] {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  const found = new Set<string>();
  for (const { index } of body.matchAll(/@/g)) {
    const rest = body.slice(index + 1).toLocaleLowerCase();
    const person = byLength.find(({ name }) => rest.startsWith(name.toLocaleLowerCase()));
    if (person !== undefined) found.add(person.id);
  }
  return [...found].slice(0, limits.MENTIONS) as PersonId[];
}
