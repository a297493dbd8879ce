// A million messages as people write them: words of chat logs where there are some, German otherwise, common words often
// and rare ones rarely, compounds that no list knows, names, numbers, links and typing errors. Puts them into the database
// of a server with what is due about them; the server's own index reads them from there.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../chaos/world.mjs';
import { words } from '../search/set.mjs';

/** Numbers from 0 to 1, the same in every run. */
export function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const COMMON = `und die der ist in das zu ich es nicht wir mit auf ein für den auch von an dem sich so sie im noch aber bei
nur wenn uns schon man mal hat haben da was wie oder kann dann eine aus heute morgen gerne danke bitte also jetzt mehr sehr
gut hier dass habe sind werden wird zum zur über nach am um noch alle vom euch ihr mir dir machen geht gibt müssen sollte
würde könnte können finde denke glaube vielleicht eigentlich natürlich leider schon gestern nächste woche treffen frage
idee super klar stimmt genau ja nein hallo liebe grüße zusammen`.split(/\s+/);

/** Words by how often they are said: the first ones most. */
export class Language {
  constructor(roll) {
    this.roll = roll;
    const bases = words();
    const compound = () => {
      const [one, two] = [bases[Math.floor(roll() ** 1.7 * bases.length)], bases[Math.floor(roll() ** 1.7 * bases.length)]];
      return capital(one + ['', '', 's', 'n'][Math.floor(roll() * 4)] + two + ['', '', 'e', 'en', 's'][Math.floor(roll() * 5)]);
    };
    const syllables = 'ba be bro dal den fin gar gro hel hof ka kel kru la lim lö mar mei nor ol pe rau ren sche sil ster tan tor ul ver wal win zan'.split(' ');
    const name = () => capital(Array.from({ length: 2 + Math.floor(roll() * 2) }, () => syllables[Math.floor(roll() * syllables.length)]).join(''));
    const shuffled = bases.map((word) => [roll(), word]).sort(([one], [other]) => one - other).map(([, word]) => capital(word));
    this.said = [...COMMON, ...shuffled];
    for (let n = 0; n < 120_000; n += 1) this.said.push(n % 5 === 0 ? name() : compound());
  }

  /** A word: the hundredth is said about a hundred times less than the first. */
  word() {
    const { roll, said } = this;
    const at = Math.min(said.length - 1, Math.floor(Math.exp(roll() * Math.log(said.length + 1)) - 1));
    const word = said[at];
    const chance = roll();
    if (chance < 0.005) return wrong(word, roll);
    if (chance < 0.01) return String(Math.floor(roll() * 2000));
    if (chance < 0.012) return `https://beispiel.example/${word.toLowerCase()}/${Math.floor(roll() * 1e6)}`;
    return word;
  }

  sentence(length) {
    return `${capital(Array.from({ length }, () => this.word()).join(' '))}.`;
  }
}

/** With two neighbours exchanged, or one letter gone. */
export function wrong(word, roll) {
  const at = 1 + Math.floor(roll() * Math.max(1, word.length - 2));
  return roll() < 0.5
    ? word.slice(0, at) + word.slice(at + 1)
    : word.slice(0, at) + (word[at + 1] ?? '') + word[at] + word.slice(at + 2);
}

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** What people said in a public channel, if the folder is there. */
function spoken(folder) {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.txt'))
      .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
      .map((line) => /^\[\d\d:\d\d\] <[^>]+> (.+)$/.exec(line)?.[1])
      .filter((text) => text !== undefined && text.length < 600);
  } catch {
    return [];
  }
}

/**
 * Rows of messages, in parts as `copy` reads them. Channels get shares like 1, 1/2, 1/3, …; times go back three years.
 * The first channel may have a number of its own.
 */
export function* rows({ count, channels, authors, org, chat, seed }) {
  const roll = dice(seed);
  const language = new Language(roll);
  const lines = spoken(chat);
  const weights = channels.map((_, at) => 1 / (at + 1));
  const sum = weights.reduce((one, other) => one + other, 0);
  const shares = weights.map((weight) => weight / sum);
  const seqs = channels.map(({ seq }) => seq);
  const start = Date.now() - 3 * 365 * 86_400_000;
  let part = [];
  for (let n = 0; n < count; n += 1) {
    let pick = roll();
    let channel = 0;
    while (channel < shares.length - 1 && (pick -= shares[channel]) > 0) channel += 1;
    seqs[channel] += 1;
    const text = body(n);
    const tree = JSON.stringify([{ type: 'paragraph', inlines: inlines(text) }]);
    const at = new Date(start + (n / count) * 3 * 365 * 86_400_000).toISOString();
    const { id, members } = channels[channel];
    const author = members[Math.floor(roll() ** 2 * members.length)] ?? authors[0];
    part.push([id, seqs[channel], newId(), org, author, newId(), escape(text), escape(tree), escape(text.slice(0, 120)), at].join('\t'));
    if (part.length === 5000) {
      yield `${part.join('\n')}\n`;
      part = [];
    }
  }
  yield part.length === 0 ? '' : `${part.join('\n')}\n`;

  function body(n) {
    // A log is said once in each of its rounds: the same line a few hundred times would be no language.
    if (lines.length > 0 && roll() < 0.12) return `${lines[Math.floor(roll() * lines.length)]} ${language.word()}`;
    // Hardly any message is long, but some are.
    const length = 3 + Math.floor(-Math.log(1 - roll()) * 12);
    const sentences = Math.ceil(length / 12);
    return Array.from({ length: sentences }, () => language.sentence(Math.ceil(length / sentences))).join(' ');
  }
}

/** The text as a tree, its links as links. */
function inlines(text) {
  return text
    .split(/(https:\/\/[^\s.]+\.[^\s.]+)/)
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('https://')
        ? { type: 'link', href: part, inlines: [{ type: 'text', text: part }] }
        : { type: 'text', text: part },
    );
}

const escape = (text) => text.replaceAll('\\', '\\\\').replaceAll('\t', ' ').replaceAll('\n', ' ').replaceAll('\r', ' ');
