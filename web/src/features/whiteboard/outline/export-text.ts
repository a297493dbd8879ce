import type { Entry } from './entries';

/** The words of an outline in the reader's language. */
export interface Words {
  kind: (entry: Entry) => string;
  connection: (direction: Entry['connections'][number]['direction'], to: string, label: string) => string;
  frame: (name: string) => string;
}

/** The drawing as text: what is on it, and what is connected with what. */
export function asText(title: string, entries: readonly Entry[], words: Words): string {
  const names = new Map(entries.map((entry) => [entry.id, nameOf(entry, words)]));
  const lines = entries.flatMap((entry, at) => {
    const frame = entry.frame === null ? '' : ` (${words.frame(entry.frame)})`;
    return [
      `${at + 1}. ${nameOf(entry, words)}${frame}`,
      ...entry.connections.map(
        ({ direction, to, label }) => `   - ${words.connection(direction, names.get(to ?? '') ?? '', label)}`,
      ),
    ];
  });
  return `${[title, '', ...lines].join('\n')}\n`;
}

export function nameOf(entry: Entry, words: Pick<Words, 'kind'>): string {
  const text = entry.text.replaceAll(/\s+/g, ' ').trim();
  return text === '' ? words.kind(entry) : `${words.kind(entry)}: ${text}`;
}
