import { describe, expect, it } from 'vitest';
import type { PollKind } from '@/protocol';
import { draftOf, EMPTY, faultsOf, formOf, kinds, type PollForm } from './poll-form';

const options = (...texts: string[]) => texts.map((text, key) => ({ key, text, isRight: key === 0 }));
const form = (kind: PollKind, more: Partial<PollForm> = {}): PollForm => ({
  ...EMPTY,
  kind,
  title: 'Was fehlt euch?',
  options: options('Zeit', 'Geld', 'Rückhalt'),
  ...(kind === 'word_cloud' ? { most: '3' } : {}),
  ...more,
});

describe('faultsOf', () => {
  it.each(kinds)('%s: nothing is wrong with a usual one', (kind) => {
    expect(faultsOf(form(kind), true)).toEqual({});
  });

  it.each<[string, PollForm, string, string]>([
    ['no question', form('single', { title: '  ' }), 'title', 'empty'],
    ['too long a question', form('single', { title: 'a'.repeat(251) }), 'title', 'tooLong'],
    ['one option only', form('single', { options: options('Zeit', ' ') }), 'options', 'tooFew'],
    ['the same option twice', form('single', { options: options('Zeit', 'zeit ') }), 'option 1', 'twice'],
    [
      'more than fit on a stage',
      form('ranking', { options: options(...Array.from({ length: 21 }, (_, n) => `O${n}`)) }),
      'options',
      'tooMany',
    ],
    [
      'a quiz without an answer',
      form('quiz', { options: EMPTY.options.map((o, n) => ({ ...o, text: `O${n}` })) }),
      'options',
      'noneRight',
    ],
    ['more choices than options', form('multiple', { most: '4' }), 'most', 'most'],
    ['half a choice', form('multiple', { most: '1,5' }), 'most', 'most'],
    ['six words', form('word_cloud', { most: '6' }), 'most', 'words'],
    ['one step', form('rating', { steps: '1' }), 'steps', 'steps'],
    ['twelve steps', form('rating', { steps: '12' }), 'steps', 'steps'],
    ['no number', form('numeric', { from: 'wenig' }), 'from', 'number'],
    ['an end before its beginning', form('numeric', { from: '5', to: '5' }), 'to', 'range'],
    ['a truth outside', form('numeric', { truth: '101' }), 'truth', 'outside'],
    ['four seconds', form('single', { seconds: '4' }), 'seconds', 'seconds'],
    ['texts live where questions are moderated', form('open_text', { show: 'live' }), 'show', 'moderated'],
  ])('%s', (_, written, field, fault) => {
    expect(faultsOf(written, true)[field]).toBe(fault);
  });

  it('lets texts be shown live where nothing is moderated', () => {
    expect(faultsOf(form('word_cloud', { show: 'live' }), false)).toEqual({});
  });
});

describe('draftOf', () => {
  it('leaves empty options out and counts the right ones without them', () => {
    const draft = draftOf(
      form('quiz', {
        options: [
          { key: 0, text: ' ', isRight: false },
          { key: 3, text: ' Elbe ', isRight: false },
          { key: 4, text: 'Weser', isRight: true },
        ],
      }),
    );
    expect(draft.options).toEqual(['Elbe', 'Weser']);
    expect(draft.correct).toEqual([1]);
  });

  it('sends what belongs to the kind only', () => {
    const draft = draftOf(form('rating', { truth: '3', hasLeaderboard: true, isAnonymous: false }));
    expect(draft).toMatchObject({ options: [], range: null, correct_number: null, has_leaderboard: false });
    expect(draft.scale).toEqual({ steps: 5, low: '', high: '' });
  });

  it('reads a comma as people write it', () => {
    expect(draftOf(form('numeric', { truth: '12,5' })).correct_number).toBe(12.5);
  });

  it.each(kinds)('%s: what was sent can be written on', (kind) => {
    const sent = draftOf(form(kind));
    expect(draftOf(formOf(sent))).toEqual(sent);
  });
});
