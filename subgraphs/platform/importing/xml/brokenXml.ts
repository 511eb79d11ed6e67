/**
 * Thrown if the rest of an XML file, or of a member of an archive, cannot be read. What was read before
 * it stays valid.
 */
export class BrokenXml extends Error {
  override readonly name = 'BrokenXml';
  /** The stable error code. */
  readonly code: string;
  /** The line of the fault, counted from 1; null if it is not known. */
  readonly line: number | null;

  constructor(code: string, message: string, line: number | null = null) {
    super(message);
    this.code = code;
    this.line = line;
  }
}
