import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChannelId, MessageId, PersonId, Quote } from '@/protocol';
import { Drafts, EMPTY_DRAFT } from './drafts';

const person = 'p' as PersonId;
const channel = 'c' as ChannelId;
const quote: Quote = { message_id: 'm' as MessageId, seq: 3, author_id: person, excerpt: 'Moin' };

describe('drafts', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('survive a reload, with the message they answer', () => {
    const drafts = new Drafts(person, localStorage);
    drafts.change(channel, { text: 'Noch nicht', replyTo: quote });
    expect(drafts.of(channel).get().isSaved).toBe(false);
    vi.runAllTimers();
    expect(drafts.of(channel).get().isSaved).toBe(true);
    const after = new Drafts(person, localStorage).of(channel).get();
    expect(after).toEqual({ text: 'Noch nicht', replyTo: quote, isSaved: true });
  });

  it('take more text below what is there', () => {
    const drafts = new Drafts(person, localStorage);
    drafts.append(channel, 'eins');
    expect(drafts.of(channel).get().text).toBe('eins');
    drafts.append(channel, 'zwei');
    expect(drafts.of(channel).get().text).toBe('eins\n\nzwei');
  });

  it('know every place where something is being written, also those that are not open', () => {
    const before = new Drafts(person, localStorage);
    before.change(channel, { text: 'Antwort' });
    before.change(channel, { text: 'Im Thread' }, 'root' as MessageId);
    new Drafts('q' as PersonId, localStorage).change('e' as ChannelId, { text: 'nicht meins' });
    vi.runAllTimers();
    const drafts = new Drafts(person, localStorage);
    drafts.change('d' as ChannelId, { text: 'anderswo' });
    expect(
      drafts
        .places()
        .map((place) => Object.values(place).join(' ').trim())
        .sort(),
    ).toEqual(['c', 'c root', 'd']);
  });

  it('are saved at once when the page goes away', () => {
    const drafts = new Drafts(person, localStorage);
    drafts.change(channel, { text: 'Gleich weg' });
    drafts.flush();
    expect(new Drafts(person, localStorage).of(channel).get().text).toBe('Gleich weg');
  });

  it('are gone once they are sent', () => {
    const drafts = new Drafts(person, localStorage);
    drafts.change(channel, { text: 'Fertig' });
    vi.runAllTimers();
    drafts.clear(channel);
    expect(new Drafts(person, localStorage).of(channel).get()).toEqual(EMPTY_DRAFT);
    expect(localStorage).toHaveLength(0);
  });

  it('do not come back onto a device that was left', () => {
    const drafts = new Drafts(person, localStorage);
    drafts.change(channel, { text: 'Geheimes' });
    drafts.leave();
    vi.runAllTimers();
    drafts.flush();
    expect(localStorage).toHaveLength(0);
  });

  it('belong to one person, and never claim to be saved where they are not', () => {
    const drafts = new Drafts(person, null);
    drafts.change(channel, { text: 'Ohne Platte' });
    vi.runAllTimers();
    expect(drafts.of(channel).get()).toMatchObject({ text: 'Ohne Platte', isSaved: false });
    const other = new Drafts('q' as PersonId, localStorage);
    expect(other.of(channel).get().text).toBe('');
  });
});
