/** The state of the rows that a worker derives, in one snapshot. */
export interface DerivedState {
  /** The number of the last change of the subgraph that the derived rows include. */
  readonly cursor: string;
  /** Whether the rows are complete except for the changes of the pending tasks. */
  readonly isComplete: boolean;
  /** The numbers of the oldest and the newest pending task; null if there are none. */
  readonly oldest: number | null;
  readonly newest: number | null;
}
