/** The keys of PostgreSQL's advisory locks, unique within a database. Never use the key of one for another. */
export const advisoryLocks = {
  /** Preparing a database: migrations, grants, the demonstration world. */
  preparation: 4_270_411,
  /** Numbering changes of the change feed in the order of commits. */
  changeFeed: 4_270_412,
  /** Computing the quantities that contracts commit, in the units of the products. */
  commitments: 4_270_413,
  /** Numbering changes of matches in the order of commits. */
  matchChanges: 4_270_417,
  /** Recording the position up to which the match index is complete. */
  matchIndexPosition: 4_270_418,
  /** Setting the session defaults of a role. */
  sessionSettings: 4_270_419,
} as const;
