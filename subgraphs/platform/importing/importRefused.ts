/** A problem of an imported file. */
export interface ImportProblem {
  /** The file of the problem, if several files are read. */
  readonly file?: string;
  /** The line of the problem, counted from 1; null if the problem concerns the whole file. */
  readonly line: number | null;
  /** The name of the column, if the problem is in one cell. */
  readonly column?: string;
  /** The stable error code of the problem. */
  readonly code: string;
  /** A message that states the expected and the given value. */
  readonly message: string;
}

/** Thrown if a file is refused; nothing was changed. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  readonly problems: readonly ImportProblem[];

  constructor(problems: readonly ImportProblem[], options?: ErrorOptions) {
    super(problems.map(showProblem).join('\n'), options);
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
