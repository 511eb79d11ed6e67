import type { SubgraphError } from '../fetching/source.ts';

/**
 * Stands in the data where a subgraph could not give a value, so that the errors meet the response at
 * the very place of the value: the projection reads it as null and tells the errors with the path
 * that the caller knows.
 */
export class Failure {
  readonly subgraph: string;
  readonly error: SubgraphError;
  /** Where beneath this place it happened, when null has spread upwards within the subgraph. */
  readonly beneath: readonly (string | number)[];
  /** Whether the subgraph did answer, with null; otherwise nothing is known of the value. */
  readonly isNull: boolean;
  /** Further failures of the same place. */
  readonly others: Failure[] = [];

  constructor(
    subgraph: string,
    error: SubgraphError,
    beneath: readonly (string | number)[],
    isNull = false,
  ) {
    this.subgraph = subgraph;
    this.error = error;
    this.beneath = beneath;
    this.isNull = isNull;
  }

  /** Takes up another failure of the same place. */
  join(other: Failure): void {
    if (other !== this && !this.others.includes(other)) this.others.push(other);
  }

  /** The same failure as a key of the failed object has it. */
  at(key: string): Failure {
    const beneath = this.beneath[0] === key ? this.beneath.slice(1) : [];
    const inner = new Failure(this.subgraph, this.error, beneath);
    inner.others.push(...this.others.map((other) => other.at(key)));
    return inner;
  }
}

/**
 * Puts the errors of a subgraph into its data, each where the null is that it caused, and returns
 * those without such a place.
 */
export function placeErrors(
  root: Record<string, unknown>,
  errors: readonly SubgraphError[],
  subgraph: string,
): SubgraphError[] {
  return errors.filter((error) => !placeError(root, error, subgraph));
}

function placeError(root: Record<string, unknown>, error: SubgraphError, subgraph: string) {
  const path = error.path ?? [];
  let parent = root;
  for (const [depth, key] of path.entries()) {
    if (!Object.hasOwn(parent, key)) return false;
    const value = parent[key];
    if (value === null || value === undefined) {
      parent[key] = new Failure(subgraph, error, path.slice(depth + 1), true);
      return true;
    }
    if (value instanceof Failure) {
      value.join(new Failure(subgraph, error, path.slice(depth + 1)));
      return true;
    }
    if (typeof value !== 'object') return false;
    parent = value as Record<string, unknown>;
  }
  return false;
}
