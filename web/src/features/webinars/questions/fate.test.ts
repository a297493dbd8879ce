import { describe, expect, it } from 'vitest';
import { texts } from '@/i18n/de-webinars';
import { translator } from '@/i18n/text';
import type { MyQuestion, PersonId, QuestionId } from '@/protocol';
import { live, myQuestion } from '@/testing/webinars';
import { fateOf } from './fate';

const t = translator(texts.webinars, 'de', 'du');
const tomke = { person_id: 'tomke' as PersonId, name: 'Tomke' };

function words(more: Partial<MyQuestion>, of = live()): string {
  const around = {
    live: of,
    bodyOf: (id: QuestionId) => (id === 'q9' ? 'Die andere?' : undefined),
    now: new Date('2026-11-25T16:00:00'),
    language: 'de',
  };
  const fate = fateOf(myQuestion(1, more), around);
  return t(fate.key, fate.values);
}

describe('what became of my question, in words', () => {
  it('waits for the team, and says so when all is over', () => {
    expect(words({})).toBe('Wartet auf das Team');
    expect(words({}, live({ state: 'ended' }))).toContain('nicht mehr bearbeitet');
  });

  it('is seen by all', () => {
    expect(words({ state: 'live' })).toBe('Alle sehen sie und können abstimmen');
  });

  it('is on stage now', () => {
    const onStage = live({ stage: { type: 'question', payload: 'q1' as QuestionId } });
    expect(words({ state: 'live' }, onStage)).toBe('Jetzt auf der Bühne');
  });

  it('was answered aloud, in writing, or is promised', () => {
    const state = 'answered';
    expect(words({ state, answer: { type: 'spoken', payload: { minute: 22 } } })).toBe(
      'beantwortet, Minute 22',
    );
    expect(words({ state, answer: { type: 'written', payload: { body: 'Ja.', by: tomke } } })).toContain(
      'Tomke',
    );
    const later = { type: 'later', payload: { owner: tomke, due: '2026-12-01' } } as const;
    expect(words({ state, answer: later })).toBe('Tomke antwortet bis 1. Dez.');
  });

  it('was not taken, with the reason if there is one', () => {
    expect(words({ state: 'dismissed' })).toBe('Vom Team nicht angenommen');
    expect(words({ state: 'dismissed', reason: 'Kam schon.' })).toContain('Kam schon.');
  });

  it('lives on in another one, named where it can be seen', () => {
    expect(words({ state: 'merged', merged_into: 'q9' as QuestionId })).toContain('Die andere?');
    expect(words({ state: 'merged', merged_into: 'q8' as QuestionId })).not.toContain('undefined');
  });
});
