import type { EntityManager, EntityMetadata, EntityProperty } from '@mikro-orm/postgresql';
import { CriteriaColumn, DecimalColumn, RegionColumn, UnitColumn } from '../columns/columns.ts';
import { textArray } from '../reading/textArray.ts';
import { type SqlValue, named } from '../sql/named.ts';

/** A row as the driver returns it, by the names of the columns. */
export type RawRow = Readonly<Record<string, unknown>>;

/** Makes records of one entity from rows. */
interface RowReader<Row> {
  readonly table: string;
  readonly record: (raw: RawRow) => Row;
}

const readers = new WeakMap<EntityMetadata, RowReader<object>>();

/**
 * Reads the records of an entity that satisfy a condition. They are objects of its class with plain values,
 * for reading only: no unit of work follows them, and changes of them are not written. A reference has only
 * the key of the other record.
 * @param condition SQL, in which the table is `r`, with the given parameters.
 * @param order SQL for the order of the rows; any order if absent.
 */
export async function rowsWhere<Row extends object>(
  em: EntityManager,
  entity: new () => Row,
  condition: string,
  parameters: Readonly<Record<string, SqlValue>>,
  order?: string,
): Promise<Row[]> {
  const { table, record } = readerOf(em, entity);
  const sql = `select r.* from ${table} as r where ${condition}${order ? ` order by ${order}` : ''}`;
  const rows = await em.execute<RawRow[]>(named(sql, parameters));
  return rows.map(record);
}

/**
 * Reads the records of an entity whose text column has one of these values, as `rowsWhere` does.
 * @param order SQL for the order of the rows, in which the table is `r`; any order if absent.
 */
export function rowsWith<Row extends object>(
  em: EntityManager,
  entity: new () => Row,
  column: string,
  values: readonly string[],
  order?: string,
): Promise<Row[]> {
  const parameters = { values: textArray(values) };
  return rowsWhere(em, entity, `r.${column} = any (:values::text[])`, parameters, order);
}

/** Returns a function that makes a record, as `rowsWhere` returns it, from a row with all columns. */
export function recordsOf<Row extends object>(
  em: EntityManager,
  entity: new () => Row,
): (raw: RawRow) => Row {
  return readerOf(em, entity).record;
}

function readerOf<Row extends object>(em: EntityManager, entity: new () => Row): RowReader<Row> {
  const meta = em.getMetadata<object>(entity as never) as EntityMetadata;
  let reader = readers.get(meta);
  if (reader === undefined) readers.set(meta, (reader = createReader(em, meta)));
  return reader as RowReader<Row>;
}

function createReader(em: EntityManager, meta: EntityMetadata): RowReader<object> {
  const properties = meta.props.filter(({ fieldNames }) => fieldNames?.length === 1);
  const names = properties.map(({ name }) => name);
  const columns = properties.map(({ fieldNames }) => fieldNames[0]!);
  const readings = properties.map((property) => readingOf(em, property));
  // The ORM defines accessors on the prototype of the class; these properties hide them.
  const prototype = Object.create(
    meta.prototype as object,
    Object.fromEntries(names.map((name) => [name, { value: undefined, writable: true }])),
  ) as object;
  return {
    table: em.getPlatform().quoteIdentifier(meta.tableName),
    record: (raw) => {
      const record = Object.create(prototype) as Record<string, unknown>;
      for (let index = 0; index < names.length; index++) {
        const value = raw[columns[index]!];
        const reading = readings[index]!;
        record[names[index]!] = reading === null ? value : reading(value);
      }
      return record;
    },
  };
}

/** The types of columns whose values Katun converts. */
const ownTypes = [CriteriaColumn, DecimalColumn, RegionColumn, UnitColumn];

/** Returns how the value of a column becomes that of a property; null if it is the same. */
function readingOf(
  em: EntityManager,
  { targetMeta, customType }: EntityProperty,
): ((value: unknown) => unknown) | null {
  if (targetMeta) {
    const key = targetMeta.primaryKeys[0]!;
    return (value) => (value === null ? null : { [key]: value });
  }
  // The driver itself reads JSON, arrays and days.
  if (!ownTypes.some((type) => customType instanceof type)) return null;
  const platform = em.getPlatform();
  return (value) => customType!.convertToJSValue(value, platform) as unknown;
}
