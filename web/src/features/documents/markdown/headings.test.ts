import { describe, expect, it } from 'vitest';
import { wordsIn } from '../words';
import { headingsOf } from './headings';

describe('outline of a note', () => {
  it('reads headings with their places, and none in code', () => {
    const text = '# Eins\n```\n# kein Titel\n```\n### Drei ###\n#keiner';
    expect(headingsOf(text)).toEqual([
      { text: 'Eins', level: 1, pos: 0 },
      { text: 'Drei', level: 3, pos: text.indexOf('### Drei') },
    ]);
  });

  it('counts words as people do', () => {
    expect(wordsIn('Die E-Mail-Adresse – übrigens – kostet 12.000 €.')).toBe(5);
    expect(wordsIn('  ')).toBe(0);
  });
});
