import { Reference, wrap } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitions } from '../../../../../gateway/main/graph.ts';
import { openDatabaseAsOwner } from '../../../../../subgraphs/platform/database/connecting/database.ts';
import { rowsWhere, rowsWith } from '../../../../../subgraphs/platform/database/rows/plainRows.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../../../../support/graph.ts';

const prefix = 'katun_plain_rows';
let graph: TestGraph;
beforeAll(async () => {
  graph = await openTestGraph(prefix, {});
});
afterAll(() => graph.close());

describe('a record that is only read', () => {
  it('has the same values as the entity of the ORM, for every table of the demonstration world', async () => {
    const empty: string[] = [];
    for (const definition of definitions.values()) {
      const orm = await openDatabaseAsOwner(definition, urlsOf(prefix));
      try {
        for (const entity of definition.entities as readonly (new () => object)[]) {
          const em = orm.em.fork();
          const meta = em.getMetadata().get(entity);
          const order = meta.primaryKeys.map((key) => ({ [key]: 'asc' }));
          const columns = meta.primaryKeys.map(
            (key) => `r.${meta.properties[key as never]!.fieldNames[0]}`,
          );
          const known = await em.find(entity, {}, { orderBy: order as never });
          const plain = await rowsWhere(em, entity, 'true', {}, columns.join(', '));
          if (known.length === 0) empty.push(meta.className);
          expect(plain.map((row) => valuesOf(row, meta.props))).toEqual(
            known.map((row) => valuesOf(row, meta.props)),
          );
          expect(plain.every((row) => row instanceof entity)).toBe(true);
        }
      } finally {
        await orm.close(true);
      }
    }
    // The demonstration has none of these.
    const none = ['ActionPlan', 'DictionaryEntry', 'ImportedParameter', 'ImportedYear'];
    expect([...new Set(empty)].toSorted()).toEqual([
      ...none,
      'KtruPosition',
      'OkeiUnit',
      'Okpd2Class',
      'OkvedClass',
    ]);
  });

  it('is found by a column, in the given order', async () => {
    const definition = definitions.get('financing')!;
    const orm = await openDatabaseAsOwner(definition, urlsOf(prefix));
    try {
      const bank = definition.entities.find(({ name }) => name === 'Bank') as new () => {
        id: string;
      };
      const all = await rowsWhere(orm.em.fork(), bank, 'true', {}, 'r.id');
      const ids = all.map(({ id }) => id);
      const found = await rowsWith(orm.em.fork(), bank, 'id', [...ids, 'none'], 'r.id desc');
      expect(found.map(({ id }) => id)).toEqual(ids.toReversed());
      expect(await rowsWith(orm.em.fork(), bank, 'id', [])).toEqual([]);
    } finally {
      await orm.close(true);
    }
  });
});

/** Returns the values of a record by property; a reference as its key. */
function valuesOf(
  row: object,
  props: readonly { readonly name: string; readonly fieldNames?: readonly string[] }[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    props
      .filter(({ fieldNames }) => fieldNames?.length === 1)
      .map(({ name }) => [name, keyOf((row as Record<string, unknown>)[name])]),
  );
}

function keyOf(value: unknown): unknown {
  if (Reference.isReference(value)) return wrap(value.unwrap(), true).getPrimaryKey();
  if (
    value !== null &&
    typeof value === 'object' &&
    Object.getPrototypeOf(value) === Object.prototype
  ) {
    const entries = Object.entries(value);
    if (entries.length === 1 && ['id', 'code'].includes(entries[0]![0])) return entries[0]![1];
  }
  return value ?? null;
}
