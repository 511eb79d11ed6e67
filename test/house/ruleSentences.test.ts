import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraphNames } from '../../schema/subgraphUrls.ts';
import { readOnlyGraph, urlsOf } from '../support/graph.ts';

const clients = new Map<string, pg.Client>();
beforeAll(async () => {
  await readOnlyGraph();
  for (const name of subgraphNames) {
    const client = new pg.Client(urlsOf(`katun_${name}`).ownerUrl);
    await client.connect();
    clients.set(name, client);
  }
});
afterAll(async () => {
  await Promise.all([...clients.values()].map((client) => client.end()));
});

/** A sentence for the person whose input breaks the rule. */
const sentence = /^[A-Z].{10,180}\.$/;

/**
 * The rules of a database: constraints of tables and domains, and unique indexes, with their comments.
 * Constraint triggers are no rules: their functions raise errors.
 */
const rulesSql = `
  select conname as name, case when conrelid = 0 then contypid::regtype::text else conrelid::regclass::text end as owner,
    obj_description(oid, 'pg_constraint') as sentence, pg_get_constraintdef(oid) as definition
  from pg_constraint
  where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'p', 'u', 'x')
  union all
  select relname, indrelid::regclass::text, obj_description(indexrelid, 'pg_class'),
    pg_get_indexdef(indexrelid)
  from pg_index join pg_class on pg_class.oid = indexrelid
  where indisunique and relnamespace = 'public'::regnamespace
    and not exists (select from pg_constraint where conindid = indexrelid)
  order by 2, 1`;

describe.each(subgraphNames)('every rule of the database of %s', (name) => {
  it('has a sentence as its comment', async () => {
    const { rows } = await clients.get(name)!.query<Record<string, string | null>>(rulesSql);
    expect(rows.length).toBeGreaterThan(50);
    const without = rows.filter((rule) => !sentence.test(rule['sentence'] ?? ''));
    expect(without.map((rule) => `${rule['owner']} ${rule['name']}`)).toEqual([]);
  });

  it('that a function checks is raised with a sentence and a name', async () => {
    const { rows } = await clients.get(name)!.query<{ name: string; source: string }>(
      `select proname as name, prosrc as source from pg_proc
      where pronamespace = 'public'::regnamespace and prosrc ~ 'raise exception'`,
    );
    for (const { source } of rows) {
      for (const [, message, rest] of source.matchAll(/raise exception '([^']+)'([^;]*);/g)) {
        expect(message).toMatch(sentence);
        expect(rest).toMatch(/errcode = '\w+', constraint = '\w+'/);
      }
    }
  });
});
