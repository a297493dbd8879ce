import { describe, expect, it } from 'vitest';
import type { MessageId, PersonId } from '@/protocol';
import { block, isFolded, unfold } from './folded';

const message = (id: string, author: string) => ({ id: id as MessageId, author_id: author as PersonId });

describe('messages of people I block', () => {
  it('are folded until I ask for one, and only that one is shown', () => {
    block(['bo' as PersonId]);
    expect(isFolded(message('1', 'bo'))).toBe(true);
    expect(isFolded(message('1', 'ada'))).toBe(false);
    unfold('1' as MessageId);
    expect(isFolded(message('1', 'bo'))).toBe(false);
    expect(isFolded(message('2', 'bo'))).toBe(true);
  });

  it('are as all others once I block nobody, and this device forgets whom I blocked', () => {
    block(['bo' as PersonId]);
    block([]);
    expect(isFolded(message('2', 'bo'))).toBe(false);
    expect(localStorage.getItem('lotse.blocks')).toBe('');
  });
});
