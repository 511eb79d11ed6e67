/** A fault that does not stop the program. `/health/ready` reports it. */
export interface Trouble {
  /** A stable code, such as "STORAGE_FULL". */
  readonly code: string;
  readonly message: string;
}
