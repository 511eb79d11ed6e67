/** A record that people change: each change counts its version up. */
export interface ChangingRecord {
  readonly id: string;
  version: number;
}

/** A noun that people change through Katun. */
export interface WritableType<Row extends ChangingRecord = ChangingRecord> {
  /** What it is called in the graph, such as "Need". */
  readonly kind: string;
  readonly entity: new () => Row;
  /**
   * The view that tells what a record is: `id text`, `facts jsonb` without personal data (names as in
   * the graph, decimals as text), `reading_scope text` and `readers text[]`, both null where everyone
   * may know.
   */
  readonly view: string;
  /** Ids of those who may change a record, besides the agency, which may always. */
  owners(row: Row): readonly string[];
  /** Ids of those who may add one; its owners if absent. None: only the agency may. */
  adders?(row: Row): readonly string[];
}
