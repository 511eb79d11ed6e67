/** What is wrong with a file that is imported. */
export interface ImportProblem {
  /** The line, counted from 1; null for the file as a whole. */
  readonly line: number | null;
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
export function showProblem({ line, code, message }: ImportProblem): string {
  return `${line === null ? '' : `line ${line}: `}${message} (${code})`;
}
