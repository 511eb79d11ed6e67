import { beforeAll, describe, expect, it } from 'vitest';
import { definitions } from '../../../gateway/main/graph.ts';
import { type ReadOnlyGraph, readOnlyGraph } from '../../support/graph.ts';

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

describe('the database to which the application writes', () => {
  it.each([...definitions.keys()])(
    'has row policies on every table of records: %s',
    async (name) => {
      const { em } = graph.subgraphs.get(name)!.context({ caller: null, requestId: 'test' });
      const open = await em.execute<{ table: string }[]>(
        `select relname as table from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity
        -- COPY, by which imports stage rows, does not support row security.
        and relname not in ('katun_state', 'migration', 'staged_record') order by 1`,
      );
      expect(open).toEqual([]);
    },
  );

  it.each([...definitions.keys()])(
    'lets no caller without a token write a row: %s',
    async (name) => {
      const { em } = graph.subgraphs.get(name)!.context({ caller: null, requestId: 'test' });
      const tables = await em.execute<{ table: string; column: string }[]>(
        `select relname as table, (select quote_ident(attname) from pg_attribute
          where attrelid = pg_class.oid and attnum > 0 and attgenerated = '' order by attnum limit 1
        ) as column
      from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and relname not in ('katun_state', 'migration')`,
      );
      expect(tables.length).toBeGreaterThan(5);
      for (const { table, column } of tables) {
        for (const sql of [`update ${table} set ${column} = ${column}`, `delete from ${table}`]) {
          const touched = em
            .execute<unknown[]>(`${sql} returning 1`)
            .then((rows) => rows.length)
            .catch((error: { code?: string }) => error.code);
          // Expect no written row, or that the role lacks the privilege.
          expect([0, '42501'], sql).toContain(await touched);
        }
      }
    },
  );
});
