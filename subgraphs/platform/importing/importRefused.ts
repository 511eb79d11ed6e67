/** A problem of an imported file. */
export interface ImportProblem {
  /** The file, if several are read. */
  readonly file?: string;
  /** The line, counted from 1; null for the file as a whole. */
  readonly line: number | null;
  /** The name of the column, if the problem is in one cell. */
  readonly column?: string;
  /** A stable code for programs. */
  readonly code: string;
  /** The expected and the given value. */
  readonly message: string;
}

/** The refusal of a file: nothing was changed. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  readonly problems: readonly ImportProblem[];

  constructor(problems: readonly ImportProblem[]) {
    super(problems.map(showProblem).join('\n'));
    this.problems = problems;
  }
}

/** Returns a problem as one line: place, message and code. */
export function showProblem({ file, line, column, code, message }: ImportProblem): string {
  const place = [
    ...(file === undefined ? [] : [file]),
    ...(line === null ? [] : [`line ${line}`]),
    ...(column === undefined ? [] : [`column "${column}"`]),
  ];
  return `${place.length === 0 ? '' : `${place.join(', ')}: `}${message} (${code})`;
}
