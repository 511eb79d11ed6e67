import type { SubgraphError } from '../../fetching/source.ts';
import type { Shape } from './shape.ts';

/** An error of a subgraph in one execution. */
export interface SubgraphFailure {
  /** `null` where several subgraphs disagree. */
  readonly subgraph: string | null;
  readonly error: SubgraphError;
  /** The place for which the subgraph was asked. */
  readonly path: readonly string[];
  /** Its rank among all errors: by the plan, not by time. */
  readonly order: number;
  /** Whether it stands somewhere in the data. */
  isPlaced: boolean;
}

/** Why there is no value at a place of the data. */
export interface Cause {
  /** The error; `null` if a subgraph answered that it does not know the entity. */
  readonly of: SubgraphFailure | null;
  /** Where beneath this place it happened, when null has spread upwards within the subgraph. */
  readonly beneath: readonly (string | number)[];
  /** What the fetch would have brought beneath this place; `null` for a leaf. */
  readonly shape: Shape | null;
}

/**
 * Stands in the data where no subgraph gave a value, so that the errors meet the response at the very
 * place of the value: the projection reads it as null and reports the errors with the path that the
 * caller knows. It is never changed, since several objects may hold it.
 */
export class Failure {
  /** In the order of the errors. */
  readonly causes: readonly Cause[];
  /** Whether null is the value that some subgraph gave, so that nothing is to be reported. */
  readonly isNull: boolean;

  constructor(causes: readonly Cause[], isNull = false) {
    this.causes = causes;
    this.isNull = isNull;
  }

  /** The failure of a place for one reason. */
  static of(
    failure: SubgraphFailure,
    beneath: Cause['beneath'] = [],
    shape: Shape | null = null,
  ): Failure {
    failure.isPlaced = true;
    return new Failure([{ of: failure, beneath, shape }]);
  }

  /** Both failures of one place. */
  with(other: Failure): Failure {
    const missing = other.causes.filter((cause) => !this.causes.some((own) => isSame(own, cause)));
    const isNull = this.isNull || other.isNull;
    if (missing.length === 0 && isNull === this.isNull) return this;
    const all = [...this.causes, ...missing];
    return new Failure(all.toSorted(compare), isNull);
  }

  /** The same failure where a subgraph gave null. */
  orNull(): Failure {
    return this.isNull ? this : new Failure(this.causes, true);
  }

  /** The same failure as a key of the failed object has it. */
  at(key: string, shape: Shape | null): Failure {
    const causes = this.causes.map(({ of, beneath }) => ({
      of,
      beneath: beneath[0] === key ? beneath.slice(1) : [],
      shape,
    }));
    return new Failure(causes, this.isNull);
  }

  /** The same failure as an item of the failed list has it. */
  item(index: number): Failure {
    const causes = this.causes.map((cause) => {
      const isThere = cause.beneath[0] === index;
      return { ...cause, beneath: isThere ? cause.beneath.slice(1) : [] };
    });
    return new Failure(causes, this.isNull);
  }

  /** The same failure as a place has it that could not be fetched because of this one. */
  handedOn(): Failure {
    const causes = this.causes.map(({ of }) => ({ of, beneath: [], shape: null }));
    return new Failure(causes, this.isNull);
  }
}

/** Stands for an entity that the subgraph does not know: null, which is no error. */
export const unknownEntity = new Failure([{ of: null, beneath: [], shape: null }], true);

/** By the plan, so that the order does not depend on who answers first. */
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
