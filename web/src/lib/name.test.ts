import { describe, expect, it } from 'vitest';
import { colourOf } from './colour';
import { newId } from './id';
import { firstNameOf, folded, initialsOf } from './name';

describe('names', () => {
  it.each([
    ['Anke Brandstätter', 'AB'],
    ['Dr. Miriam von Hohenfels', 'MH'],
    ['Jonas', 'J'],
    ['Selma Yıldırım-Öz', 'SÖ'],
    ['Region Jade', 'RJ'],
    ['🙂', '?'],
  ])('%s has the initials %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('greets by the first name, not by the title', () => {
    expect(firstNameOf('Dr. Miriam von Hohenfels')).toBe('Miriam');
  });

  it('finds Müller by "muller"', () => {
    expect(folded('Müller')).toBe('muller');
  });
});

describe('ids', () => {
  it('are UUIDs of version 7 and sort by time', () => {
    const early = newId(1_000);
    const late = newId(2_000_000_000_000);
    expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(early < late).toBe(true);
    expect(newId(5)).not.toBe(newId(5));
  });

  it('keep their colour', () => {
    expect(colourOf('0199aaaa')).toBe(colourOf('0199aaaa'));
  });
});
