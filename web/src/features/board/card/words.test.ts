import { describe, expect, it } from 'vitest';
import { areSame, conflicts, merged, type Words } from './words';

const before: Words = {
  title: 'Interview führen',
  description: '',
  assignees: [],
  due_on: null,
  labels: [],
  checklist: [],
};

describe('two people who change one card', () => {
  it('both keep what only one of them changed', () => {
    const mine = { ...before, title: 'Zwei Interviews führen' };
    const theirs = { ...before, due_on: '2027-02-02' };
    expect(conflicts(before, mine, theirs)).toEqual([]);
    expect(merged(before, mine, theirs)).toEqual({ ...mine, due_on: '2027-02-02' });
  });

  it('are told where both changed the same', () => {
    const mine = { ...before, title: 'Zwei Interviews führen', labels: ['Recherche'] };
    const theirs = { ...before, title: 'Drei Interviews führen' };
    expect(conflicts(before, mine, theirs)).toEqual(['title']);
  });

  it('agree if they did the same', () => {
    const both = { ...before, title: 'Zwei Interviews führen' };
    expect(conflicts(before, both, both)).toEqual([]);
    expect(areSame(both, { ...both })).toBe(true);
  });
});
