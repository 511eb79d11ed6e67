import { type EntityManager, Reference, wrap } from '@mikro-orm/postgresql';
import type { RecordKey, WorldFile } from '../worldFile.ts';

/** The number of records that are in memory at the same time. */
const pageSize = 1_000;

/** Returns the number of the records of a file. */
export async function countRecords(em: EntityManager, { entity }: WorldFile): Promise<number> {
  const { tableName } = em.getMetadata(entity);
  const [counted] = await em.execute<[{ count: string }]>(
    `select count(*)::text as count from "${tableName}"`,
  );
  return Number(counted.count);
}

/**
 * Reads the records of a file in pages, in the order of their primary keys, within the transaction of the
 * entity manager. References to other records are ids.
 */
export async function* storedRecords(
  em: EntityManager,
  { entity }: WorldFile,
): AsyncGenerator<readonly object[]> {
  const { tableName, props, primaryKeys } = em.getMetadata(entity);
  const stored = props.filter(({ fieldNames, generated }) => fieldNames && !generated);
  const columns = stored.flatMap(({ fieldNames }) => fieldNames.map((name) => `"${name}"`));
  const order = stored
    .filter(({ name }) => primaryKeys.includes(name))
    .flatMap(({ fieldNames, columnTypes }) =>
      // The order of texts must not depend on the locale of the database.
      fieldNames.map((name, at) => `"${name}"${columnTypes[at] === 'text' ? ' collate "C"' : ''}`),
    );
  await em.execute(
    `declare records no scroll cursor for select ${columns.join(', ')} from "${tableName}" order by ${order.join(', ')}`,
  );
  for (;;) {
    const rows = await em.execute<Record<string, unknown>[]>(`fetch ${pageSize} from records`);
    if (rows.length === 0) break;
    yield rows.map((row) => withIds(em.map(entity, row)));
    em.clear();
  }
  await em.execute('close records');
}

/** Returns the keys of the records with these ids, by id; those that are not stored are absent. */
export async function keysOf(
  em: EntityManager,
  { table, id, key }: RecordKey,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const rows = await em.execute<{ id: string; key: string }[]>(
    `select "${id}" as id, "${key}" as key from "${table}"
      where "${id}" in (select jsonb_array_elements_text(?::jsonb))`,
    [JSON.stringify([...new Set(ids)])],
  );
  return new Map(rows.map((row) => [row.id, row.key]));
}

/** Returns a record with the ids of the records to which it refers in place of them. */
function withIds(record: object): object {
  const ids = Object.entries(record).flatMap(([name, value]) =>
    Reference.isReference(value)
      ? [[name, wrap(value.unwrap(), true).getPrimaryKey()] as const]
      : [],
  );
  return ids.length === 0 ? record : Object.assign(Object.create(record), Object.fromEntries(ids));
}
