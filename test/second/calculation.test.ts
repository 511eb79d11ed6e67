import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';
import { openTestGraph, readOnlyGraph, urlsOf } from '../support/graph.ts';
import { Tally } from './comparing/tally.ts';
import { calculateDay } from './proof.ts';

const numbers = ['RAD-2016-001', 'FCA-2016-004', 'PRG-2016-001'];

/** What some needs do not state, or state in words of their own, as SQL. */
const unstated = [
  'quantity_value = null, quantity_unit = null',
  'deliver_to = null, ceiling_includes_delivery = true',
  'deliver_to = null, ceiling_includes_delivery = false',
  'deliver_by = null',
  'advance_share = null',
  "payment_delay_days = null, procurement_law = 'FZ_44'",
  'performance_security_share = null',
  `quantity_value = null, quantity_unit = null, deliver_to = null, deliver_by = null, advance_share = null,
    payment_delay_days = null, performance_security_share = null`,
  `criteria = jsonb_set(criteria, '{0,groups,0,requirements,0,property}', '"Пушистость"')`,
  `criteria = jsonb_set(criteria, '{0,groups,0,requirements,0}',
    '{"property": "fibre", "operator": "EQ", "values": ["бамбук"], "hard": true, "weight": 1}')`,
];

/** What products without a unit do not state, as SQL. */
const withoutUnit =
  'unit = null, minimum_order_value = null, lot_value = null, stock_value = null, line_id = null';

describe('the second calculation', () => {
  it('shares no code with the program', () => {
    const folder = join(projectRoot, 'test/second');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    );
    const imported = sources.flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/ from '([^']+)'/g)]
        .map(([, path]) => (path!.startsWith('.') ? join(folder, name, '..', path!) : path!))
        .filter((path) => !path.startsWith(folder)),
    );
    expect([...new Set(imported)].toSorted()).toEqual([
      'csv-parse/sync',
      'node:fs',
      'node:path',
      'node:timers/promises',
    ]);
  });

  it('agrees with every answer for some needs on a day', async () => {
    const graph = await readOnlyGraph();
    const tally = new Tally();
    const ask = async (query: string, variables?: Record<string, unknown>) => {
      const { data, errors } = await graph.ask(query, variables);
      expect(errors).toBeUndefined();
      return data;
    };
    await calculateDay(tally, { ask, asOf: '2017-02-01', root: projectRoot, numbers });
    expect(tally.first).toEqual([]);
    expect(tally.compared).toBeGreaterThan(5_000);
  });

  it('agrees for needs and products that do not state everything, or name what the dictionary lacks', async () => {
    const graph = await openTestGraph('katun_second_unstated');
    const [database, products] = (await Promise.all(
      ['customers', 'products'].map(async (subgraph) => {
        const url = new URL(urlsOf('katun_second_unstated').ownerUrl);
        url.pathname = `/katun_second_unstated_${subgraph}`;
        const client = new pg.Client(url.href);
        await client.connect();
        return client;
      }),
    )) as [pg.Client, pg.Client];
    try {
      const { rows } = await database.query<{ number: string; type: string }>(
        `select number, product_type_code as type from need where status = 'OPEN' and product_type_code is not null
          and jsonb_array_length(criteria) > 0 and deliver_by > '2017-02-01'
          and not exists (select from quotation where need_id = need.id)
          and not exists (select from contract where need_id = need.id)
        order by number limit $1`,
        [unstated.length],
      );
      const changed = rows.map(({ number }) => number);
      expect(changed.length).toBe(unstated.length);
      for (const [place, facts] of unstated.entries()) {
        await database.query(`update need set ${facts} where number = $1`, [changed[place]]);
      }
      const { rowCount } = await products.query(
        `with changed as (
          update product set ${withoutUnit} where id in (
            select min(id) from product where type_code = any ($1)
              and not exists (select from commitment where product_id = product.id)
            group by type_code
          ) returning id
        )
        delete from price using changed where product_id = changed.id`,
        [rows.map(({ type }) => type)],
      );
      expect(rowCount).toBeGreaterThan(1);
      const tally = new Tally();
      const ask = async (query: string, variables?: Record<string, unknown>) => {
        const { data, errors } = await graph.ask(query, variables);
        expect(errors).toBeUndefined();
        return data;
      };
      const day = { ask, asOf: '2016-10-01', root: projectRoot, numbers: changed };
      await calculateDay(tally, day);
      expect(tally.first).toEqual([]);
      expect(tally.compared).toBeGreaterThan(5_000);
    } finally {
      await Promise.all([database.end(), products.end()]);
      await graph.close();
    }
  });
});
