import { describe, expect, it } from 'vitest';
import type { Message, MessageId } from '@/protocol';
import { quoted } from './quoted';

const message = {
  id: 'm1' as MessageId,
  body: 'Erste Zeile\n\nzweite',
  posted_at: new Date(2026, 10, 30, 9, 12).toISOString(),
} as Message;

describe('a quotation', () => {
  it('has every line of it, and a source that survives moves', () => {
    expect(quoted(message, 'Ada Brodersen', 'de')).toBe(
      '> Erste Zeile\n>\n> zweite\n>\n> [Ada Brodersen, 09:12](lotse:message/m1)\n\n',
    );
  });

  it('lets no name break out of its link', () => {
    expect(quoted(message, 'Ada](https://example.org)[', 'de')).toContain(
      '[Ada\\](https://example.org)\\[, 09:12](lotse:message/m1)',
    );
  });
});
