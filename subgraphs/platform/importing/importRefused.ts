/** What is wrong with a file that is imported. */
export interface ImportProblem {
  /** The file, where more than one is read. */
  readonly file?: string;
  /** The line, counted from 1; null for the file as a whole. */
  readonly line: number | null;
  /** The name of the column, where the problem lies in one cell. */
  readonly column?: string;
  /** Stable, for programs. */
  readonly code: string;
  /** What was expected and what came. */
  readonly message: string;
}

/** A file that is not imported: nothing was changed. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  readonly problems: readonly ImportProblem[];

  constructor(problems: readonly ImportProblem[]) {
    super(problems.map(showProblem).join('\n'));
    this.problems = problems;
  }
}

/** A problem in one line: where, what, and its code. */
export function showProblem({ file, line, column, code, message }: ImportProblem): string {
  const place = [
    ...(file === undefined ? [] : [file]),
    ...(line === null ? [] : [`line ${line}`]),
    ...(column === undefined ? [] : [`column "${column}"`]),
  ];
  return `${place.length === 0 ? '' : `${place.join(', ')}: `}${message} (${code})`;
}
