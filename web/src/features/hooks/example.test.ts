import { describe, expect, it } from 'vitest';
import type { ChannelId, PersonId } from '@/protocol';
import { addressOf, example } from './example';

const ORIGIN = 'https://kurs.example.org';
const channel = '0197-c' as ChannelId;

describe('the example of a program', () => {
  it('posts to the address of an incoming hook, whether that is whole or a path', () => {
    expect(addressOf('/hooks/abc', ORIGIN)).toBe('https://kurs.example.org/hooks/abc');
    expect(addressOf('https://kurs.example.org/hooks/abc', ORIGIN)).toBe(
      'https://kurs.example.org/hooks/abc',
    );
    const text = example({ kind: 'incoming' }, '/hooks/abc', channel, ORIGIN, 'Hallo');
    expect(text).toContain(`-d '{"text":"Hallo"}'`);
    expect(text?.endsWith('https://kurs.example.org/hooks/abc')).toBe(true);
  });

  it('cannot be broken out of by an apostrophe', () => {
    const text = example({ kind: 'incoming' }, '/hooks/abc', channel, ORIGIN, "it's");
    expect(text).toContain(`'{"text":"it'\\''s"}'`);
  });

  it('shows a bot what it may do: to write, or only to read', () => {
    const bot = (rights: ('read' | 'write')[]) =>
      ({ kind: 'bot', rights, person_id: 'p' as PersonId }) as const;
    const writes = example(bot(['read', 'write']), 'geheim', channel, ORIGIN, 'Hallo');
    expect(writes).toContain('Bearer geheim');
    expect(writes).toContain('/api/commands');
    const reads = example(bot(['read']), 'geheim', channel, ORIGIN, 'Hallo');
    expect(reads).toContain(`/api/channels/${channel}/messages`);
    expect(reads).not.toContain('POST');
  });

  it('has none for what only listens', () => {
    const kind = { kind: 'outgoing', url: 'https://example.org', is_stopped: false } as const;
    expect(example(kind, 'whsec', channel, ORIGIN, 'Hallo')).toBeNull();
  });
});
