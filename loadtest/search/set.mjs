// A labelled set: what was said, what is asked, and what is relevant to it. Operators are taken from a query for those
// who know none; whoever measures filters for them.

import { existsSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../tests/fixtures/search/', import.meta.url);
const read = (file) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));

/** The set that search was built with, and the one that was written when it was finished. */
export const sets = () => [
  { name: 'labelled', messages: read('messages.json'), queries: read('queries.json') },
  ...(existsSync(new URL('held-out.json', FOLDER)) ? [{ name: 'held out', ...read('held-out.json') }] : []),
];

/** Words that the compounds of the set may be made of, as Lotse knows them. */
export function words() {
  const list = readFileSync(new URL('../../server/search/words/german.txt', import.meta.url), 'utf8');
  const lines = list.split('\n').filter((line) => !line.startsWith('#'));
  return lines.flatMap((line) => line.split(/\s+/)).filter(Boolean);
}

/** A query without its operators, and whether a message is what they ask for. */
export function bare(query) {
  const tests = [];
  const rest = query.replace(/(?:^|\s)(from|in|has|hat):("[^"]*"|\S+)/g, (_, operator, value) => {
    const wanted = plain(value.replace(/["#]/g, ''));
    tests.push((message) => {
      if (operator === 'from') return plain(message.by).split(' ').some((name) => name.startsWith(wanted));
      if (operator === 'in') return plain(message.in) === wanted;
      return message.text.includes('https://');
    });
    return '';
  });
  return { words: rest.trim(), isWanted: (message) => tests.every((test) => test(message)) };
}

const plain = (text) =>
  text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([aou])e/g, '$1');
