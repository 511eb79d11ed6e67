/**
 * The keys of PostgreSQL's advisory locks, unique within a database. A key is never reused for
 * another purpose.
 */
export const advisoryLocks = {
  /** Held while a database is prepared: migrations, grants, the demonstration world. */
  preparation: 4_270_411,
  /**
   * Held while changes of the change feed are numbered, so that the numbers are in the order of
   * commits.
   */
  changeFeed: 4_270_412,
  /** Held while the quantities that contracts commit are computed, in the units of the products. */
  commitments: 4_270_413,
  /**
   * Held while changes of matches are numbered, so that the numbers are in the order of commits.
   */
  matchChanges: 4_270_417,
  /** Held while the position up to which the match index is complete is recorded. */
  matchIndexPosition: 4_270_418,
  /** Held from the beginning to the end of an import of a file. */
  importing: 4_270_420,
  /** With the hash of an import's id: held by the program that runs the steps of this import. */
  importSteps: 4_270_421,
  /** Held while the session defaults of a role are set. */
  sessionSettings: 4_270_419,
} as const;
