import { describe, expect, it } from 'vitest';
import { poll, result } from '@/testing/webinars';
import { rowsOf, sizeOf } from './rows';

describe('rows of a result', () => {
  it('measures options against all ballots, also where several could be chosen', () => {
    const rows = rowsOf(poll('multiple'), result({ ballots: 4, counts: [4, 1, 0] }), 'de');
    expect(rows.map(({ share }) => share)).toEqual([1, 0.25, 0]);
    expect(rows.map(({ label }) => label)).toEqual(['Rot', 'Grün', 'Blau']);
  });

  it('puts the best of a ranking first, by points and without shares', () => {
    const rows = rowsOf(poll('ranking'), result({ ballots: 2, counts: [1, 4, 1] }), 'de');
    expect(rows[0]).toMatchObject({ label: 'Grün', count: 4, share: null, length: 1 });
  });

  it('says what the ends of a scale mean', () => {
    const rows = rowsOf(poll('rating'), result({ ballots: 1, counts: [0, 0, 1] }), 'de');
    expect(rows.map(({ label }) => label)).toEqual(['1 · gar nicht', '2', '3 · sehr']);
  });

  it('names the parts of a range in the words of the language', () => {
    const counts = [1, 0, 0, 0, 0, 0, 0, 0, 0, 1];
    const rows = rowsOf(poll('numeric'), result({ ballots: 2, counts }), 'de');
    expect(rows).toHaveLength(10);
    expect(rows[9]).toMatchObject({ label: '90–100', count: 1, length: 1 });
  });

  it('stands beside the round before', () => {
    const before = result({ ballots: 10, counts: [5, 5, 0] });
    const rows = rowsOf({ ...poll('single'), before }, result({ ballots: 4, counts: [1, 3, 0] }), 'de');
    expect(rows[0]).toMatchObject({ share: 0.25, before: { count: 5, share: 0.5 } });
  });

  it('marks what is right', () => {
    const rows = rowsOf({ ...poll('quiz'), correct: [12] }, result({ ballots: 1, counts: [0, 1, 0] }), 'de');
    expect(rows.map(({ isRight }) => isRight)).toEqual([false, true, false]);
  });
});

it('shows a word larger the more often it was given', () => {
  expect([1, 2, 5, 9].map((count) => sizeOf(count, 9))).toEqual([1, 2, 3, 4]);
  expect(sizeOf(1, 1)).toBe(2);
});
