import { PostgreSqlPlatform } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type SqlValue, named } from '../../../../../subgraphs/platform/database/sql/named.ts';

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client(inject('superuserUrl'));
  await client.connect();
});
afterAll(() => client.end());

/** Executes a statement. The ORM writes the values into its text. */
async function execute(text: string, values: Readonly<Record<string, SqlValue>>): Promise<unknown> {
  const { sql, params } = named(text, values);
  const formatted = new PostgreSqlPlatform().formatQuery(sql, [...params]);
  return (await client.query<Record<string, unknown>>(formatted)).rows[0];
}

describe('a statement with named parameters', () => {
  it('replaces each occurrence of a name by its value, whatever the value contains', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('?', ':a', "'", "''", '\\', ':b::text', '"', '$1', '??', '-- '),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (a, b) => {
        const [first, second] = [a, b].map((value) => value.replaceAll('\0', ''));
        const row = await execute('select :b::text as b, :a::text as a, :b::text as "again"', {
          a: first!,
          b: second!,
        });
        expect(row).toEqual({ a: first, b: second, again: second });
      }),
    );
  });

  it('leaves casts, array slices and quoted text unchanged', async () => {
    const row = await execute(
      `select ':n' as text, 'it''s :n' as quote, :n::int as ":n", (array[1, 2, 3])[2:3] as slice,
        to_char(time '10:30', 'HH24:MI') as time, :isIt::boolean as yes, :none::text as none`,
      { n: 7, isIt: true, none: null },
    );
    expect(row).toEqual({
      text: ':n',
      quote: "it's :n",
      ':n': 7,
      slice: [2, 3],
      time: '10:30',
      yes: true,
      none: null,
    });
  });

  it('has the same text for all values', () => {
    const text = 'select :a, :b, :a';
    expect(named(text, { a: 1, b: 'x' }).sql).toBe('select ?, ?, ?');
    expect(named(text, { b: null, a: "' or true" }).sql).toBe('select ?, ?, ?');
  });

  it.each<[string, string, Record<string, SqlValue>, string]>([
    ['a missing value', 'select :a, :b', { a: 1 }, 'expected a value of :b in select :a, :b'],
    [
      'a value that an object inherits',
      'select :toString',
      {},
      'expected a value of :toString in select :toString',
    ],
    ['unused values', 'select :a', { a: 1, b: 2, c: 3 }, 'expected parameters :b, :c in select :a'],
    [
      'a value used in quotes only',
      `select ':a'`,
      { a: 1 },
      `expected parameters :a in select ':a'`,
    ],
    ['a positional parameter', 'select ?', {}, 'expected parameters with names, got ? in select ?'],
  ])('is refused with %s', (_, text, values, message) => {
    expect(() => named(text, values)).toThrow(message);
  });
});
