/** A running relay or worker. */
export interface BackgroundTask {
  state(): BackgroundTaskState;
  /**
   * Waits until the task has processed everything that existed at the call, or until the time is
   * over.
   * @returns whether everything was processed.
   */
  caughtUp(withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** Returns the progress of background tasks, of this process or of others. */
export type TaskStates = () =>
  | readonly BackgroundTaskState[]
  | Promise<readonly BackgroundTaskState[]>;

/** The progress of a background task. */
export interface BackgroundTaskState {
  /** The name of the rows that the task maintains, such as "makers" or "matches". */
  readonly name: string;
  /** The subgraph whose changes the task processes. */
  readonly source: string;
  /** The number of the last change that the task has processed; null if it processes no changes. */
  readonly cursor: string | null;
  /** Seconds since the task was last up to date: 0 while it is up to date; null if it never was. */
  readonly lagSeconds: number | null;
  /**
   * Whether the task is replacing its rows by a snapshot, because its cursor was refused; absent if
   * it is not.
   */
  readonly isTakingSnapshot?: boolean;
}
