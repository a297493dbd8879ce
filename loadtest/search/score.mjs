// Precision, recall and F1 of what was found, each query counting the same; and tables of them. Pure.

/** Hits that are looked at: as many as one page may have. */
export const MOST = 50;

/** What a query is worth. Who finds nothing where there is something is not precise. */
export function score(found, relevant) {
  const seen = found.slice(0, MOST);
  const hits = seen.filter((id) => relevant.includes(id)).length;
  const isEmpty = relevant.length === 0;
  const precision = seen.length === 0 ? Number(isEmpty) : hits / seen.length;
  const recall = isEmpty ? Number(seen.length === 0) : hits / relevant.length;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}

/** The mean of some scores. */
export function mean(scores) {
  const of = (name) => scores.reduce((sum, one) => sum + one[name], 0) / scores.length;
  return { precision: of('precision'), recall: of('recall'), f1: of('f1') };
}

const three = ({ precision, recall, f1 }) => [precision, recall, f1].map((x) => x.toFixed(2)).join(' / ');
const row = (cells) => `| ${cells.join(' | ')} |`;

/** Tables of a set: ways in total, and ways by kind of query. `ways` has what each way found, query by query. */
export function tables(queries, ways) {
  const scored = ways.map(({ title, found }) => ({
    title,
    scores: queries.map(({ relevant }, at) => score(found[at], relevant)),
  }));
  const groups = new Map();
  for (const { kind, language } of queries) {
    groups.set(kind, (query) => query.kind === kind);
    if (language === 'en') groups.set('all of it in English', (query) => query.language === 'en');
  }
  const of = (scores, isIn) => mean(scores.filter((_, at) => isIn(queries[at])));
  return [
    row(['way', 'precision', 'recall', 'F1']),
    row(['---', '---', '---', '---']),
    ...scored.map(({ title, scores }) => {
      const all = mean(scores);
      return row([title, ...[all.precision, all.recall, all.f1].map((x) => x.toFixed(3))]);
    }),
    '',
    'By kind of query: precision / recall / F1.',
    '',
    row(['kind', 'queries', ...scored.map(({ title }) => title)]),
    row(['---', '---', ...scored.map(() => '---')]),
    ...[...groups].map(([kind, isIn]) =>
      row([kind, queries.filter(isIn).length, ...scored.map(({ scores }) => three(of(scores, isIn)))]),
    ),
  ].join('\n');
}

/** What a way did not find, or found too much of. */
export function misses(messages, queries, found) {
  const text = new Map(messages.map((message) => [message.id, message.text]));
  const quoted = (ids) => ids.map((id) => `„${text.get(id)}“`).join(', ');
  return queries.flatMap(({ q, relevant }, at) => {
    const seen = found[at].slice(0, MOST);
    const missing = relevant.filter((id) => !seen.includes(id));
    const wrong = seen.filter((id) => !relevant.includes(id));
    if (missing.length === 0 && wrong.length === 0) return [];
    const said = [
      ...(missing.length === 0 ? [] : [`${missing.length} of ${relevant.length} not found: ${quoted(missing.slice(0, 2))}`]),
      ...(wrong.length === 0 ? [] : [`${wrong.length} too many: ${quoted(wrong.slice(0, 2))}`]),
    ];
    return [`- \`${q}\`: ${said.join('; ')}`];
  });
}
