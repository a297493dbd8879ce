// What a text names within Lotse: written as links of an own scheme, shown as what they mean. Pure.

import type { MessageId, PersonId, SpaceId, TopicId } from '@/protocol';

/** What is written in a message for a mention, a link inside, or a time. */
export interface Reference {
  href: string;
  text: string;
}

export const reference = {
  person: (id: PersonId, name: string): Reference => ({ href: `lotse:person/${id}`, text: `@${name}` }),
  space: (id: SpaceId, name: string): Reference => ({ href: `lotse:space/${id}`, text: `@${name}` }),
  everybody: (word: string): Reference => ({ href: 'lotse:everybody', text: `@${word}` }),
  message: (id: MessageId, words: string): Reference => ({ href: `lotse:message/${id}`, text: words }),
  topic: (id: TopicId, title: string): Reference => ({ href: `lotse:topic/${id}`, text: `#${title}` }),
  time: (at: Date, words: string): Reference => ({ href: `lotse:time/${at.toISOString()}`, text: words }),
};

const OURS = /^lotse:(?:(person|space|message|topic|time)\/[^\s()<>]+|(everybody))$/;

/** What kind of thing an address of ours names; `null` for any other address. */
export function kindOfReference(
  href: string,
): 'person' | 'space' | 'message' | 'topic' | 'time' | 'everybody' | null {
  const found = OURS.exec(href);
  return ((found?.[1] ?? found?.[2]) as 'person' | undefined) ?? null;
}

/** Marks of Markdown in words that are to be read as they are. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<&~]/g, '\\$&');
}

/** A reference as it is written. */
export function written({ href, text }: Reference): string {
  return `[${escaped(text)}](${href})`;
}

export interface Mentions {
  people: PersonId[];
  spaces: SpaceId[];
  everybody: boolean;
}

/** Whom a text mentions. What stands in code or in a quotation mentions nobody. */
export function mentionsIn(body: string): Mentions {
  const text = body
    .replace(/^ {0,3}>.*$/gm, '')
    .replace(/(`{3,}|~{3,})[\s\S]*?(?:\1|$)/g, '')
    .replace(/(`+)[^`][\s\S]*?\1/g, '');
  const all = (kind: string) => [
    ...new Set(
      [...text.matchAll(new RegExp(`\\]\\(lotse:${kind}/([0-9a-f-]{36})\\)`, 'g'))].map(([, id]) => id),
    ),
  ];
  return {
    people: all('person') as PersonId[],
    spaces: all('space') as SpaceId[],
    everybody: text.includes('](lotse:everybody)'),
  };
}

/** Whether a text may call a group or everybody: that is asked about before it is sent. */
export function mayCallMany(body: string): boolean {
  return /\]\(lotse:(?:space\/|everybody)/.test(body);
}

/** A text where it is shown as it was typed: what is named stands there by its name. */
export function readable(body: string): string {
  return body.replace(/\[((?:\\.|[^\]\\])*)\]\(lotse:[^\s()]+\)/g, (_, words: string) =>
    words.replace(/\\(.)/g, '$1'),
  );
}
