/** A column by which rows are ordered; never null. */
export interface SortColumn {
  /** The SQL expression of the column. */
  readonly sql: string;
  readonly descending: boolean;
}

/** A condition in SQL, and the values of its placeholders. */
export interface SqlCondition {
  readonly sql: string;
  readonly values: readonly string[];
}

/** The rows on one side of a key in the order: after it, or before it. */
export interface Side {
  readonly side: 'after' | 'before';
  /** Whether a row with exactly this key is included. */
  readonly inclusive: boolean;
}

/**
 * Returns the condition that a row is after, or before, a key in the order of the columns. An index that
 * begins with the first column limits the rows that are read.
 * @param key the values of all columns, as text.
 */
export function besideKey(
  columns: readonly SortColumn[],
  key: readonly string[],
  { side, inclusive }: Side,
): SqlCondition {
  const isGreater = ({ descending }: SortColumn) => (side === 'after') !== descending;
  const sign = (column: SortColumn) => (isGreater(column) ? '>' : '<');
  const last = inclusive ? '=' : '';
  const [first, ...others] = columns;
  if (others.every((column) => column.descending === first!.descending)) {
    const names = columns.map(({ sql }) => sql).join(', ');
    const marks = columns.map(() => '?').join(', ');
    return { sql: `(${names}) ${sign(first!)}${last} (${marks})`, values: key };
  }
  const nested = columns.reduceRight<SqlCondition | null>((inner, column, index) => {
    const value = key[index]!;
    const { sql } = column;
    if (inner === null) return { sql: `${sql} ${sign(column)}${last} ?`, values: [value] };
    return {
      sql: `${sql} ${sign(column)}= ? and (${sql} ${sign(column)} ? or (${inner.sql}))`,
      values: [value, value, ...inner.values],
    };
  }, null);
  return nested!;
}

/** Returns the columns with the direction of each, for the given order or for its reverse. */
export function directionsOf(
  columns: readonly SortColumn[],
  reversed: boolean,
): readonly { readonly sql: string; readonly direction: 'asc' | 'desc' }[] {
  return columns.map(({ sql, descending }) => ({
    sql,
    direction: descending === reversed ? 'asc' : 'desc',
  }));
}
