/** The state of the derived rows of a worker, read in one snapshot. */
export interface DerivedState {
  /** The number of the last change of the subgraph that the derived rows include. */
  readonly cursor: string;
  /** Whether the rows are complete, apart from the changes for which tasks are pending. */
  readonly isComplete: boolean;
  /** The numbers of the oldest and the newest pending task; null if there are none. */
  readonly oldest: number | null;
  readonly newest: number | null;
}
