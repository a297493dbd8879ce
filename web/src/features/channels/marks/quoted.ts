// The text of a message as a quotation with its source. Pure.

import { timeOfDay } from '@/lib/time';
import type { Message } from '@/protocol';

/** Markdown that quotes a message and says whose it is; the source is a link that survives moves. */
export function quoted({ id, body, posted_at }: Message, author: string, language: string): string {
  const lines = body
    .trim()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd());
  const name = author.replace(/[\\[\]]/g, '\\$&');
  const source = `${name}, ${timeOfDay(new Date(posted_at), language)}`;
  return `${lines.join('\n')}\n>\n> [${source}](lotse:message/${id})\n\n`;
}
