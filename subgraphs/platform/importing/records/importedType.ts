import type { z } from 'zod';

/** The facts of a record, with the names and shapes of the change feed. */
export type Facts = Readonly<Record<string, unknown>>;

/** A rule that the facts of a record satisfy together, after a file has stated some of them. */
export interface FactRule {
  /** The fact that a refusal names. */
  readonly fact: string;
  /** What is expected of the fact. */
  readonly expected: string;
  isMet(facts: Facts): boolean;
}

/** A type of records that files state, and how they are compared and written. */
export interface ImportedType {
  /** The name of the GraphQL type, such as "Enterprise". */
  readonly kind: string;
  /** The table of the records. */
  readonly table: string;
  /** The view with the facts of each record, as the change feed reports them. */
  readonly view: string;
  /**
   * What happens if a file states a key twice with different facts: `refuse` refuses all rows of the key,
   * `last` takes the row with the latest day, of these the last one.
   */
  readonly repeats: 'refuse' | 'last';
  /** The shape of the facts that a file may state. Its messages state what is expected. */
  readonly shape: z.ZodType<Facts>;
  /** The facts that a file must state about a new record. */
  readonly required: readonly string[];
  /** The rules that the facts of a record satisfy after an import; none if absent. */
  readonly rules?: readonly FactRule[];
  /**
   * SQL that reads the records with the keys in the parameter `$1::text[]`: `key`, `id`, `version`,
   * `before` (the facts as in the change feed), `facts` (the same, with personal data), `origins` (the
   * column `changed_facts`), `provenance_kind` and `provenance_as_of`.
   */
  readonly currentSql: string;
  /** The same for the records whose ids are in the parameter. */
  readonly currentByIdSql: string;
  /** Returns the id of a new record with this key. */
  idOf(key: string): string;
  /**
   * Returns the facts of a record after a file has stated some of them.
   * @param current the facts before; null for a new record.
   * @param asOf the day of the stated facts.
   */
  merge(current: Facts | null, stated: Facts, asOf: string): Facts;
  /**
   * Returns the facts of a record that a full file does not list any more; null if nothing ends.
   * Absent if records of the type never end.
   */
  ended?(facts: Facts, asOf: string): Facts | null;
  /** The records of other subgraphs that must exist; absent if none must. */
  readonly reference?: ImportedReference;
  /**
   * The statements that write the rows of this type in `staged_record` whose `outcome` is `ADDED`,
   * `CHANGED` or `ENDED` to the tables of the type. Each has at most the parameter `$1`, the day of the import.
   */
  readonly writes: readonly string[];
  /**
   * The facts with personal data that the change feed omits: an import shows and keeps none of them. Absent
   * if there are none.
   */
  readonly personal?: readonly string[];
  /** Whether imports are not taken back, because what was there before is not kept. */
  readonly isFinal?: boolean;
  /** The facts that may be about a person; absent if the records have none. */
  readonly erasable?: ErasableFacts;
  /** The beginnings of the statements that remove records; a subquery of their ids follows. */
  readonly removes: readonly string[];
}

/** The facts of a record that may be about a person, and what replaces them when the person is erased. */
export interface ErasableFacts {
  /** The name of the fact by which the person is known, such as "inn". */
  readonly key: string;
  /** The facts that replace those about the person. */
  readonly placeholder: Facts;
  /**
   * The statement that replaces the facts of the records whose key is the parameter `$1`, adds 1 to their
   * versions and returns their ids.
   */
  readonly eraseSql: string;
}

/** A fact that names a record of another subgraph, of which this one has a replica. */
export interface ImportedReference {
  /** The name of the fact. */
  readonly field: string;
  /** What the fact must name, for messages. */
  readonly expected: string;
  /** SQL that is true for a row `staged` of `staged_record` that names no record of the replica. */
  readonly isUnknownSql: string;
}

/** What an import does with a record. */
export type ImportOutcome = 'ADDED' | 'CHANGED' | 'ENDED' | 'UNCHANGED' | 'OLDER' | 'DIFFERING';
