import { expect, it } from 'vitest';
import { askable, type Known, NAMES, offersFor, THING_NAMES, taken, termAt } from './completion';

const known: Known = {
  people: ['Jörg Müller', 'Ada Brodersen', 'Marie Weiß'],
  places: ['allgemein', 'Netzwerke verstetigen'],
  now: new Date(2026, 2, 30, 9),
};
const offered = (text: string) => offersFor(termAt(text, text.length), known).map(({ insert }) => insert);

it('offers operators by their name and by German words', () => {
  expect(offered('fr')).toEqual(['from:']);
  expect(offered('Fachkraft von')).toEqual(['from:']);
  expect(offered('seit')).toEqual(['after:']);
  expect(offered('Fachkraft')).toEqual([]);
  expect(offered('')).toEqual([]);
});

it('finds people in every spelling of their name', () => {
  for (const typed of ['from:Müll', 'from:Muell', 'from:mull', 'from:joerg', 'from:"jörg mü'])
    expect(offered(typed), typed).toEqual(['from:"Jörg Müller" ']);
  expect(offered('from:weiss')).toEqual(['from:"Marie Weiß" ']);
});

it('quotes names of several words only', () => {
  expect(offered('in:')).toEqual(['in:allgemein ', 'in:"Netzwerke verstetigen" ']);
});

it('offers days by the calendar, over a change of daylight saving', () => {
  expect(offered('after:')).toEqual([
    'after:2026-03-30 ',
    'after:2026-03-29 ',
    'after:2026-03-23 ',
    'after:2026-03-02 ',
  ]);
});

it('offers values of operators in German, and without what has them', () => {
  expect(offered('von:ada')).toEqual(['von:"Ada Brodersen" ']);
  expect(offered('kanal:all')).toEqual(['kanal:allgemein ']);
  expect(offered('-from:ada')).toEqual(['-from:"Ada Brodersen" ']);
  expect(offered('hat:bi')).toEqual(['hat:image ']);
  expect(offered('seit:2026-03-30')).toEqual(['seit:2026-03-30 ']);
});

it('knows the names that the server understands, and no others', () => {
  const [understood] = Object.values(
    import.meta.glob<Record<'operators' | 'things', object>>(
      '../../../../tests/fixtures/search/operators.json',
      { eager: true, import: 'default' },
    ),
  );
  expect(NAMES).toEqual(understood?.operators);
  expect(THING_NAMES).toEqual(understood?.things);
});

it('replaces the word at the caret and leaves the rest', () => {
  const text = 'from:ad Protokoll';
  const term = termAt(text, 7);
  const [offer] = offersFor(term, known);
  expect(offer && taken(text, term, offer)).toEqual({
    text: 'from:"Ada Brodersen" Protokoll',
    caret: 21,
  });
});

it('does not ask with an operator that waits for its value', () => {
  expect(askable('Protokoll from:')).toBe('Protokoll');
  expect(askable('in:"')).toBe('');
  expect(askable('Protokoll von:')).toBe('Protokoll');
  expect(askable(' Protokoll from:Ada ')).toBe('Protokoll from:Ada');
});
