/** What is wrong with a program that goes on all the same, as `/health/ready` shows it. */
export interface Trouble {
  /** A stable code, such as "STORAGE_FULL". */
  readonly code: string;
  readonly message: string;
}
