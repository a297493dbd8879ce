import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { schema } from './schema';
import { SCHEMA_VERSION } from './version';

/** The server's table, as it is written down there. */
const table = readFileSync(
  join(import.meta.dirname, '../../../../../server/document/src/content/schema.rs'),
  'utf8',
);
const list = (names: string) => [...names.matchAll(/"(\w+)"/g)].map(([, name]) => name as string);
const cell = list(/const CELL: &\[&str\] = &\[([^\]]*)\]/.exec(table)?.[1] ?? '');

describe('the schema', () => {
  it('has exactly the nodes of the server, with their attributes', () => {
    const theirs = [...table.matchAll(/node\("(\w+)", Holds::\w+, (CELL|&\[[^\]]*\])\)/g)].map(
      ([, name = '', attributes = '']) => [name, attributes === 'CELL' ? cell : list(attributes)] as const,
    );
    const ours = Object.values(schema.nodes)
      .filter(({ name }) => name !== 'doc' && name !== 'text')
      .map(({ name, spec }) => [name, Object.keys(spec.attrs ?? {})] as const);
    expect(theirs.length).toBeGreaterThan(10);
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
  });

  it('has exactly the marks of the server, with their attributes', () => {
    const [, marks = ''] = /pub const MARKS[^=]*= &\[([\s\S]*?)\n\];/.exec(table) ?? [];
    const theirs = [...marks.matchAll(/\("(\w+)", &\[([^\]]*)\]\)/g)].map(
      ([, name = '', attributes = '']) => [name, list(attributes)] as const,
    );
    const ours = Object.values(schema.marks).map(
      ({ name, spec }) => [name, Object.keys(spec.attrs ?? {})] as const,
    );
    expect(theirs.length).toBeGreaterThan(5);
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
  });

  it('has the version of the server', () => {
    expect(Number(/pub const VERSION: i64 = (\d+)/.exec(table)?.[1])).toBe(SCHEMA_VERSION);
  });
});
