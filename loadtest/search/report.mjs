// Compares ways to search on labelled sets and prints the report as Markdown.

import { parseArgs } from 'node:util';
import { machine } from '../chaos/processes.mjs';
import { Somebody } from '../chaos/world.mjs';
import { misses, tables } from './score.mjs';
import { sets } from './set.mjs';
import { LIMITS } from '../conversation/stage.mjs';
import { filtered, lotse, postgresql, tantivy } from './ways.mjs';

const { values: asked } = parseArgs({
  options: { lotse: { type: 'string' }, python: { type: 'string' } },
});

const INTRODUCTION = `# What search finds

Written by \`scripts/search-report.sh\`; not by hand. Every way gets the same messages and the same queries. Lotse is asked
over HTTP, as anybody asks it. The others know no operators (\`from:\`, \`in:\`, \`has:\`): they get the words, and what they
find is filtered for them. All words of a query must be there. The first 50 hits count; precision, recall and F1 are
means over queries, so that a rare word weighs as much as a common one. Who finds nothing where there is something has
precision 0.

- **Lotse**: forms and parts of words made by the server (\`server/search\`), kept in PostgreSQL.
- **PostgreSQL german**: \`to_tsvector('german', …)\`, \`websearch_to_tsquery\`, as it comes.
- **+ unaccent, beginnings**: the same with the dictionary \`unaccent\` before the stemmer, each word as a beginning.
- **trigrams**: \`pg_trgm\`, \`word_similarity\` from 0.6.
- **Tantivy**: simple tokenizer, lower case, ASCII folding, German stemmer.
- **+ one error**: the same, terms within one error.
- **+ our words**: the same, compounds split by Tantivy with the list of words that Lotse has.

Labels say what a person means by a query: words of one family, and compounds in which the word has its meaning.
\`Fotografie\` is not relevant to \`Foto\`, nor \`Ångström\` to \`Strom\`. No label was taken from what any way finds.`;

const SETS = {
  labelled: `The set that search was built with (\`queries.json\`, \`messages.json\`): short sentences around words of a course,
their families, and words that look alike. Its words were known while search was made, which flatters it.`,
  'held out': `Queries written when search was finished, over messages that it had not seen (\`held-out.json\`): long and short
messages as people write them, many words of which are in no list of Lotse's. Nothing was changed after they had been asked.
The set is small, and whoever wrote it knew the search: it shows what is new to it, not what surprises its makers.`,
};

Object.assign(process.env, LIMITS);
const stage = await machine(asked.lotse);
try {
  const organiser = new Somebody(stage.base);
  await organiser.call('POST', '/api/sign-in-links/redeem', { token: stage.link });
  const report = [INTRODUCTION];
  for (const set of sets()) {
    const ours = await lotse(organiser, set);
    const own = await postgresql(stage.postgresql, set);
    const embedded = await tantivy(asked.python, set);
    const way = (title, found) => ({ title, found: filtered(found, set) });
    const ways = [
      { title: 'Lotse', found: ours },
      way('PostgreSQL german', own.german),
      way('+ unaccent, beginnings', own.beginnings),
      way('trigrams', own.trigrams),
      way('Tantivy', embedded.tantivy),
      way('+ one error', embedded.tantivy_near),
      way('+ our words', embedded.tantivy_split),
    ];
    const wrong = misses(set.messages, set.queries, ours);
    report.push(
      `## The set “${set.name}”: ${set.queries.length} queries, ${set.messages.length} messages\n\n${SETS[set.name]}`,
      tables(set.queries, ways),
      `What Lotse missed or found too much of (${wrong.length} queries):`,
      wrong.join('\n'),
    );
  }
  process.stdout.write(`${report.join('\n\n')}\n`);
} finally {
  await stage.end();
}
