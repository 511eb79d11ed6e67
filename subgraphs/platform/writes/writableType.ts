/** A record that users change; each change increments its version. */
export interface ChangingRecord {
  readonly id: string;
  version: number;
}

/** A type whose records users change. */
export interface WritableType<Row extends ChangingRecord = ChangingRecord> {
  /** The name of the GraphQL type, such as "Need". */
  readonly kind: string;
  readonly entity: new () => Row;
  /**
   * The view with the facts of each record: `id text`; `facts jsonb` without personal data, with
   * the field names of GraphQL and decimals as text; `reading_scope text` and `readers text[]`,
   * both null if everyone may read the record.
   */
  readonly view: string;
  /** Returns the ids of the owners who may change a record. The agency always may, too. */
  owners(row: Row): readonly string[];
  /**
   * Returns the ids of the owners who may add a record; `owners` is used if absent. If there are
   * none, only the agency may add it.
   */
  adders?(row: Row): readonly string[];
  /**
   * Returns the unique key of a new record, by which a list is inserted; the id if absent.
   */
  naturalKey?(row: Row): string;
}
