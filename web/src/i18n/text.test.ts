import { describe, expect, it } from 'vitest';
import { translator } from './text';

const texts = {
  plain: 'Hallo {{name}}',
  plain_sie: 'Guten Tag {{name}}',
  deep: { news_one: '{{count}} Nachricht', news_other: '{{count}} Nachrichten' },
};

describe('translator', () => {
  it('fills in what it is given', () => {
    expect(translator(texts, 'de', 'du')('plain', { name: 'Anke' })).toBe('Hallo Anke');
  });

  it('chooses by number, and writes numbers as the language does', () => {
    const t = translator(texts, 'de', 'du');
    expect(t('deep.news', { count: 1 })).toBe('1 Nachricht');
    expect(t('deep.news', { count: 0 })).toBe('0 Nachrichten');
    expect(t('deep.news', { count: 1200 })).toBe('1.200 Nachrichten');
  });

  it('says Sie where there is such a variant, and the usual text where not', () => {
    const t = translator(texts, 'de', 'sie');
    expect(t('plain', { name: 'Frau Wiegand' })).toBe('Guten Tag Frau Wiegand');
    expect(t('deep.news', { count: 2 })).toBe('2 Nachrichten');
  });

  it('leaves alone what looks like a hole in a filled-in value', () => {
    expect(translator(texts, 'de', 'du')('plain', { name: '{{name}}' })).toBe('Hallo {{name}}');
  });
});
