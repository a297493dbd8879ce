import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './parse';
import { mentionsIn } from './references';
import { serialiseMarkdown } from './serialise';

const fixtures = import.meta.glob<{ name: string; source: string }>(
  '../../../../../../tests/fixtures/markdown/*.json',
  { eager: true, import: 'default' },
);
const again = (source: string) => serialiseMarkdown(parseMarkdown(source));
const id = '0199aaaa-0000-7000-8000-000000000001';

describe('Markdown of the visual editor', () => {
  it.each(Object.values(fixtures))('$name: keeps its meaning over a visit to the editor', ({ source }) => {
    expect(parseMarkdown(again(source))).toEqual(parseMarkdown(source));
  });

  it.each([
    ['**fett** und _kursiv_, ~~weg~~ und `Code`'],
    ['eine Zeile\nund die nächste'],
    ['- eins\n- zwei\n  - darunter\n- drei'],
    ['3. drei\n4. vier'],
    ['> Zitat\n>\n> zweiter Absatz'],
    ['```rust\nfn main() {}\n\n# kein Titel\n```'],
    ['[hier](https://example.org/a_b) steht es'],
    [`Frag [@Anke Müller](lotse:person/${id}), sie weiß es`],
    ['[@alle](lotse:everybody) um [15 Uhr](lotse:time/2026-12-01T14:00:00.000Z)'],
    ['## Titel\n\nText'],
  ])('%s stays as it is written', (source) => {
    expect(again(source)).toBe(source);
  });

  it.each([
    'Preis * Menge * 2',
    '1. ist kein Listenpunkt',
    '- auch nicht',
    '# und kein Titel',
    '> nicht zitiert',
    '=====',
    '---',
    '```',
    'a_b_c und _d_ und __e__',
    '[kein](https://link.example)',
    '![kein Bild](https://link.example)',
    '<b>kein HTML</b> &amp; &#65;',
    'C:\\Ordner\\*.txt',
    '~~~',
    '~nicht weg~',
    '+',
    'Ende mit \\',
  ])('what is typed as text stays text: %s', (text) => {
    const doc = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    };
    expect(parseMarkdown(serialiseMarkdown(doc))).toEqual(doc);
  });

  it('gives back any mixture of marks', () => {
    // A generator with a fixed seed: the same mixtures every time.
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const words = ['wort', 'a', '"zitat"', '(klammer)', '*', '_', '!', '.', 'ü', '-', ' '];
    const marks = ['bold', 'italic', 'strike'];
    for (let round = 0; round < 400; round += 1) {
      const content = Array.from({ length: 1 + next(5) }, () => {
        const chosen = marks.filter(() => next(3) === 0).map((type) => ({ type }));
        const text = words[next(words.length)] ?? '';
        return { type: 'text', text, ...(chosen.length > 0 ? { marks: chosen } : {}) };
      });
      const source = serialiseMarkdown({ type: 'doc', content: [{ type: 'paragraph', content }] });
      const read = parseMarkdown(source);
      expect(serialiseMarkdown(read), JSON.stringify(content)).toBe(source);
      const text = (read.content?.[0]?.content ?? []).map((one) => one.text).join('');
      expect(text, source).toBe(
        content
          .map((one) => one.text)
          .join('')
          .trim(),
      );
    }
  });

  it('knows whom a text mentions, and that code mentions nobody', () => {
    const mention = `[@A](lotse:person/${id})`;
    expect(mentionsIn(`${mention} ${mention}`).people).toEqual([id]);
    expect(mentionsIn(`\`${mention}\``).people).toEqual([]);
    expect(mentionsIn(`\`\`\`\n${mention}\n\`\`\``).people).toEqual([]);
    expect(mentionsIn('[@alle](lotse:everybody)').everybody).toBe(true);
  });
});
