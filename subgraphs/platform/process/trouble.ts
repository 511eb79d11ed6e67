/** A fault that does not stop the program, as reported by `/health/ready`. */
export interface Trouble {
  /** A stable code, such as "STORAGE_FULL". */
  readonly code: string;
  readonly message: string;
}
