import { recordSql } from '../../records/recordSql.ts';

/** How the parts of records are stored, and which fact of the records they are. */
export interface StoredParts {
  /** The GraphQL type of the records, their table, and the view with their facts. */
  readonly kind: string;
  readonly table: string;
  readonly view: string;
  /** The fact of the records that is the list of their parts. */
  readonly fact: string;
  /** The table of the parts, or the column of the table of the records that contains all of them as JSON. */
  readonly rows: PartRows | { readonly column: string };
  /**
   * Whether the parts are personal data, which the view and the change feed omit. Their origin is then that of
   * their rows.
   */
  readonly isPersonal?: boolean;
}

/** The table of the parts of records. */
export interface PartRows {
  readonly table: string;
  /** The column with the id of the record. */
  readonly record: string;
  /** The columns that distinguish the parts of a record, each with its path in the fact of a part. */
  readonly keys: PartColumns;
  /** The other columns. */
  readonly columns: PartColumns;
  /** Whether each part has a provenance of its own, so that unchanged ones must remain. */
  readonly isSourced: boolean;
  /** Whether each part has an id, which the database gives it, so that the one of an unchanged part remains. */
  readonly hasIds?: boolean;
}

/** Columns, each with its path in the fact of a part; the path of a part that is no object is empty. */
export type PartColumns = Readonly<Record<string, readonly string[]>>;

/** Returns the statements that write the parts of the staged records. */
export function partWrites(stored: StoredParts): readonly string[] {
  const { kind, table, fact, rows, isPersonal = false } = stored;
  const written = `staged.kind = '${kind}' and staged.outcome = 'CHANGED'`;
  const parts = `staged.facts -> '${fact}'`;
  const column = 'column' in rows ? `${rows.column} = ${parts}, ` : '';
  const origins = isPersonal ? `staged.origins - '${fact}'` : 'staged.origins';
  const update = `update ${table} set ${column}changed_facts = ${origins},
      version = ${table}.version + 1
    from staged_record as staged where ${written} and staged.id = ${table}.id`;
  return 'column' in rows ? [update] : [update, ...rowWrites(rows, parts, written)];
}

function rowWrites(
  { table, record, keys, columns, isSourced, hasIds = false }: PartRows,
  parts: string,
  written: string,
): readonly string[] {
  const all = { ...keys, ...columns };
  // PostgreSQL converts each fact to the type of its column.
  const values = Object.entries(all).map(
    ([column, path]) => `'${column}', part.value #> '{${path.join(',')}}'`,
  );
  const names = Object.keys(all);
  const stated = `select staged.id as stated_record, staged.source as stated_source,
      staged.as_of as stated_as_of, one.*
    from staged_record as staged cross join lateral jsonb_array_elements(${parts}) as part (value)
    cross join lateral jsonb_populate_record(
      null::${table}, jsonb_build_object(${values.join(', ')})
    ) as one
    where ${written}`;
  const origin = isSourced ? ', provenance_kind, provenance_source, provenance_as_of' : '';
  const insert = `insert into ${table} (${record}, ${names.join(', ')}${origin})
    select stated_record, ${names.join(', ')}${isSourced ? `, 'IMPORT', stated_source, stated_as_of` : ''}`;
  if (!isSourced && !hasIds) {
    const remove = `delete from ${table} using staged_record as staged
      where ${written} and staged.id = ${table}.${record}`;
    return [remove, `${insert} from (${stated}) as stated`];
  }
  const columnsOf = (row: string, list: readonly string[]) =>
    list.map((name) => `${row}.${name}`).join(', ');
  const keyNames = Object.keys(keys);
  const isStated = `stated.stated_record = ${table}.${record} and
      (${columnsOf('stated', keyNames)}) = (${columnsOf(table, keyNames)})`;
  const others = Object.keys(columns);
  const newOrigin = isSourced
    ? `, provenance_kind = 'IMPORT', provenance_source = stated_source,
      provenance_as_of = stated_as_of, changed_facts = '{}'`
    : '';
  return [
    // Without statistics and an index, PostgreSQL would compare each part with each stated one.
    'drop table if exists pg_temp.stated_part',
    `create temp table stated_part on commit drop as ${stated}`,
    `create index on stated_part (stated_record, ${keyNames.join(', ')})`,
    'analyze stated_part',
    `delete from ${table} using staged_record as staged
    where ${written} and staged.id = ${table}.${record}
      and not exists (select from stated_part as stated where ${isStated})`,
    `update ${table} set ${others.map((name) => `${name} = stated.${name}`).join(', ')}${newOrigin}
    from stated_part as stated where ${isStated}
      and (${columnsOf(table, others)}) is distinct from (${columnsOf('stated', others)})`,
    `${insert} from stated_part as stated where not exists (select from ${table} where ${isStated})`,
  ];
}

/** Returns the statement that reads records with their parts, by id. */
export function currentWithParts(stored: StoredParts): string {
  const { kind, table, view, fact, rows, isPersonal = false } = stored;
  const { currentByIdSql } = recordSql({ kind, table, view, key: 'id', columns: {} });
  if (!isPersonal || 'column' in rows) return currentByIdSql;
  const values = Object.entries({ ...rows.keys, ...rows.columns }).map(
    ([column, [name]]) => `'${name}', part.${column}`,
  );
  return `select found.key, found.id, found.version, found.before, found.facts ||
      jsonb_build_object('${fact}', coalesce(parts.list, '[]')) as facts,
      found.origins || case when parts.list is null then '{}' else jsonb_build_object('${fact}',
        jsonb_build_object('kind', parts.kind, 'asOf', parts.as_of)) end as origins,
      found.provenance_kind, found.provenance_as_of
    from (${currentByIdSql}) as found cross join lateral (
      select jsonb_agg(jsonb_build_object(${values.join(', ')}) order by ${Object.keys(rows.keys).join(', ')}) as list,
        case when bool_or(provenance_kind = 'OWNER') then 'OWNER' else max(provenance_kind) end as kind,
        max(provenance_as_of) as as_of
      from ${rows.table} as part where part.${rows.record} = found.id
    ) as parts`;
}
