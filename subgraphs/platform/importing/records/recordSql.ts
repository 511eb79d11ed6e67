import type { ImportedType } from './importedType.ts';

/** How the records of a type are stored: a row of one table, with the facts of one view. */
export interface StoredType {
  /** The name of the GraphQL type, such as "Need". */
  readonly kind: string;
  readonly table: string;
  readonly view: string;
  /** The column of the table with the natural key. */
  readonly key: string;
  /**
   * The facts by the column of the table that contains them: the name of the fact, its path within the
   * fact, or SQL that computes the column from the staged row `staged`.
   */
  readonly columns: Readonly<Record<string, StoredFact>>;
  /** The facts that the view omits, by the column that contains them: texts, days and decimals. */
  readonly omitted?: Readonly<Record<string, string>>;
  /** Whether the database generates the column `id` from the key. */
  readonly isIdGenerated?: boolean;
}

/** The name of a fact, its path, or SQL that computes it. */
type StoredFact = string | readonly string[] | { readonly sql: string };

/** Returns the statements that read, write and remove the records of a type. */
export function recordSql({
  kind,
  table,
  view,
  key,
  columns: reported,
  omitted = {},
  isIdGenerated = false,
}: StoredType): Pick<
  ImportedType,
  'kind' | 'table' | 'view' | 'currentSql' | 'currentByIdSql' | 'writes' | 'removes'
> {
  const columns = { ...reported, ...omitted };
  const unreported = Object.entries(omitted).map(
    ([column, fact]) => ` || jsonb_build_object('${fact}', record.${column}::text)`,
  );
  const current = (column: string) => `
    select record.${key} as key, record.id, record.version, told.facts as before,
      told.facts - 'version' - 'provenance'${unreported.join('')} as facts, record.changed_facts as origins,
      record.provenance_kind, record.provenance_as_of::text
    from ${table} as record join ${view} as told using (id)
    where record.${column} = any ($1::text[])`;
  const names = Object.keys(columns);
  const [id, idValue] = isIdGenerated ? ['', ''] : ['id, ', 'staged.id, '];
  // PostgreSQL converts each fact to the type of its column.
  const written = `staged_record as staged cross join lateral jsonb_populate_record(
      null::${table}, jsonb_build_object(${Object.entries(columns).map(factOf).join(', ')})
    ) as stated
    where staged.kind = '${kind}' and staged.outcome`;
  return {
    kind,
    table,
    view,
    currentSql: current(key),
    currentByIdSql: current('id'),
    writes: [
      `insert into ${table} (${id}${names.join(', ')}, provenance_kind, provenance_source, provenance_as_of)
      select ${idValue}${names.map((name) => `stated.${name}`).join(', ')}, 'IMPORT', staged.source,
        staged.as_of
      from ${written} = 'ADDED' order by staged.ordinal`,
      `update ${table} set ${names.map((name) => `${name} = stated.${name}`).join(', ')},
        changed_facts = staged.origins, version = ${table}.version + 1
      from ${written} in ('CHANGED', 'ENDED') and staged.id = ${table}.id`,
    ],
    removes: [`delete from ${table} where id in`],
  };
}

function factOf([column, fact]: readonly [string, StoredFact]): string {
  if (typeof fact === 'object' && 'sql' in fact) return `'${column}', ${fact.sql}`;
  const path = typeof fact === 'string' ? [fact] : fact;
  return `'${column}', staged.facts #> '{${path.join(',')}}'`;
}
