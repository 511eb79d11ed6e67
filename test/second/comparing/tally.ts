import { Fraction } from '../exact/fraction.ts';

/** Counts compared facts and differences by kind, and keeps the first differences of each. */
export class Tally {
  readonly #kinds = new Map<string, { compared: number; differences: number }>();
  readonly #first: string[] = [];
  readonly #kept: number;

  /** @param kept the number of differences of each kind that are kept with their values. */
  constructor(kept = 10) {
    this.#kept = kept;
  }

  /** Compares one fact, as texts; both may be null. */
  check(kind: string, where: string, expected: unknown, answered: unknown): void {
    const counts = this.#kinds.get(kind) ?? { compared: 0, differences: 0 };
    this.#kinds.set(kind, counts);
    counts.compared += 1;
    const [mine, theirs] = [textOf(expected), textOf(answered)];
    if (mine === theirs) return;
    counts.differences += 1;
    if (counts.differences > this.#kept) return;
    this.#first.push(`${kind} of ${where}: calculated ${mine}, answered ${theirs}`);
  }

  /** The number of facts that were compared. */
  get compared(): number {
    return [...this.#kinds.values()].reduce((sum, { compared }) => sum + compared, 0);
  }

  /** The number of facts that differ. */
  get differences(): number {
    return [...this.#kinds.values()].reduce((sum, { differences }) => sum + differences, 0);
  }

  /** The first differences of each kind. */
  get first(): readonly string[] {
    return this.#first;
  }

  /** A line for each kind: its name, the facts compared and the differences. */
  lines(): string[] {
    return [...this.#kinds].map(
      ([kind, { compared, differences }]) => `${kind}: ${compared} facts, ${differences} differ`,
    );
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return value instanceof Fraction ? value.toString() : JSON.stringify(value);
}
