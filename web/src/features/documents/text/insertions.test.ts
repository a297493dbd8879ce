import { afterEach, describe, expect, it } from 'vitest';
import { texts as german } from '@/i18n/de-documents';
import { blocksOf, type Line, select, twoWriters } from '@/testing/two-writers';
import { findInsertions, INSERTIONS, type Insertion, insert } from './insertions';
import { findPeople } from './suggest';

const find = (query: string) => findInsertions(query, (insertion) => german.documents.insert[insertion]);

describe('what "/" finds', () => {
  it('finds by German and English words, with umlauts and without', () => {
    for (const query of ['Überschrift', 'überschrift', 'uberschrift', 'ueberschrift', 'heading'])
      expect(find(query), query).toEqual(expect.arrayContaining(['heading1', 'heading2', 'heading3']));
    expect(find('tab')).toEqual(['table']);
    expect(find('picture')[0]).toBe('image');
    expect(find('aufzahlung')[0]).toBe('bulletList');
    expect(find('fließ')).toEqual(['text']);
    expect(find('todo')).toEqual(['taskList']);
  });

  it('offers everything before a word is typed, and nothing for nonsense', () => {
    expect(find('')).toEqual(INSERTIONS);
    expect(find('xyzzy')).toEqual([]);
  });
});

describe('what is put in', () => {
  let line: Line;
  afterEach(() => line.end());

  it.each<[Insertion, string]>([
    ['heading2', 'heading'],
    ['bulletList', 'bulletList'],
    ['orderedList', 'orderedList'],
    ['taskList', 'taskList'],
    ['quote', 'blockquote'],
    ['warning', 'callout'],
    ['code', 'codeBlock'],
    ['speakerNote', 'speakerNote'],
  ])('%s makes a %s of the line, seen by the other', (insertion, node) => {
    line = twoWriters('<p>Text</p>');
    select(line.anke, 'Text', true);
    insert(line.anke.editor, insertion, () => undefined);
    expect(blocksOf(line.berta)[0]).toBe(`${node}: Text`);
  });

  it('puts a table of three by three with a header, and asks for a picture', () => {
    line = twoWriters('<p>Text</p>');
    let asked = 0;
    insert(line.anke.editor, 'image', () => {
      asked += 1;
    });
    insert(line.anke.editor, 'table', () => undefined);
    expect(asked).toBe(1);
    expect(line.berta.editor.getHTML().match(/<th/g)).toHaveLength(3);
    expect(line.berta.editor.getHTML().match(/<td/g)).toHaveLength(6);
  });
});

describe('who "@" finds', () => {
  const people = [
    { id: '1', name: 'Jörg Müller' },
    { id: '2', name: 'Anke Meyer-Schmidt' },
  ];
  it('finds by any part of a name, with umlauts and without', () => {
    expect(findPeople('mull', people)).toEqual([people[0]]);
    expect(findPeople('Jörg', people)).toEqual([people[0]]);
    expect(findPeople('schm', people)).toEqual([people[1]]);
    expect(findPeople('', people)).toEqual(people);
    expect(findPeople('zo', people)).toEqual([]);
  });
});
