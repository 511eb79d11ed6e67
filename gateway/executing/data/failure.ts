import type { SubgraphError } from '../../fetching/source.ts';
import type { Shape } from './shape.ts';

/** An error of a subgraph in one execution. */
export interface SubgraphFailure {
  /** The subgraph's name; `null` if the failure comes from a conflict between several subgraphs. */
  readonly subgraph: string | null;
  readonly error: SubgraphError;
  /** The path for which the request was sent to the subgraph. */
  readonly path: readonly string[];
  /**
   * The position of this error among all errors of the response. The plan determines it, so it does
   * not depend on which subgraph answers first.
   */
  readonly order: number;
  /** Whether the data contains a failure with this error as its cause. */
  isPlaced: boolean;
}

/** The reason why the data has no value at a place. */
export interface Cause {
  /**
   * The subgraph's error; `null` if the subgraph answered null for the entity, which is not an
   * error.
   */
  readonly of: SubgraphFailure | null;
  /**
   * The path of the error below this place, if a null propagated up to this place within the
   * subgraph.
   */
  readonly beneath: readonly (string | number)[];
  /** The shape of the missing part below this place; `null` for a leaf. */
  readonly shape: Shape | null;
}

/**
 * An object in the data in place of a value that no subgraph returned. The projection reads it as
 * null and reports its errors at the path in the response. Immutable, because several objects may
 * contain the same failure.
 */
export class Failure {
  /** The causes, in the order of their errors. */
  readonly causes: readonly Cause[];
  /** Whether another subgraph returned null for this place, so that no error is reported. */
  readonly isNull: boolean;

  constructor(causes: readonly Cause[], isNull = false) {
    this.causes = causes;
    this.isNull = isNull;
  }

  /** Creates a failure with one cause, and marks the error as placed. */
  static of(
    failure: SubgraphFailure,
    beneath: Cause['beneath'] = [],
    shape: Shape | null = null,
  ): Failure {
    failure.isPlaced = true;
    return new Failure([{ of: failure, beneath, shape }]);
  }

  /** Returns a failure with the causes of this failure and the other one. */
  with(other: Failure): Failure {
    const missing = other.causes.filter((cause) => !this.causes.some((own) => isSame(own, cause)));
    const isNull = this.isNull || other.isNull;
    if (missing.length === 0 && isNull === this.isNull) return this;
    const all = [...this.causes, ...missing];
    return new Failure(all.toSorted(compare), isNull);
  }

  /** Returns this failure, marked as a place for which a subgraph also returned null. */
  orNull(): Failure {
    return this.isNull ? this : new Failure(this.causes, true);
  }

  /** Returns the failure of one key of the failed object. */
  at(key: string, shape: Shape | null): Failure {
    const causes = this.causes.map(({ of, beneath }) => ({
      of,
      beneath: beneath[0] === key ? beneath.slice(1) : [],
      shape,
    }));
    return new Failure(causes, this.isNull);
  }

  /** Returns the failure of one item of the failed list. */
  item(index: number): Failure {
    const causes = this.causes.map((cause) => {
      const isThere = cause.beneath[0] === index;
      return { ...cause, beneath: isThere ? cause.beneath.slice(1) : [] };
    });
    return new Failure(causes, this.isNull);
  }

  /** Returns the failure of a place that could not be fetched because of this failure. */
  propagated(): Failure {
    const causes = this.causes.map(({ of }) => ({ of, beneath: [], shape: null }));
    return new Failure(causes, this.isNull);
  }
}

/** The failure of an entity for which the subgraph returned null; it is not an error. */
export const unknownEntity = new Failure([{ of: null, beneath: [], shape: null }], true);

/**
 * Compares causes by position in the plan, so that the order does not depend on which subgraph
 * answers first.
 */
function compare(one: Cause, other: Cause): number {
  const byError = (one.of?.order ?? -1) - (other.of?.order ?? -1);
  if (byError !== 0) return byError;
  return one.beneath.join('\n') < other.beneath.join('\n') ? -1 : 1;
}

function isSame(one: Cause, other: Cause): boolean {
  return (
    one.of === other.of &&
    one.shape === other.shape &&
    one.beneath.length === other.beneath.length &&
    one.beneath.every((key, i) => key === other.beneath[i])
  );
}
