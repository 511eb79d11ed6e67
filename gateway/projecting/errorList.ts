import { GraphQLError } from 'graphql';
import type { Failure, SubgraphFailure } from '../executing/data/failure.ts';

/** The largest number of places at which one error is reported. */
const maxPlaces = 100;

/** The largest number of errors in a response, apart from those that have no place in its data. */
const maxErrors = 500;

/** Keys and list indices in the response. */
export type Path = readonly (string | number)[];

/** Collects the errors of one response during projection. */
export class ErrorList {
  readonly #errors: GraphQLError[] = [];
  readonly #places = new Map<SubgraphFailure, number>();
  #invalid = 0;
  #omitted = 0;
  /** The path of the object that is being projected. */
  readonly path: (string | number)[] = [];
  /** The number of nulls so far whose reason is known, whether reported or not. */
  explained = 0;

  /**
   * Reports a failure at the current path followed by `key`.
   * @param shown translates a path below this place to a path in the response.
   */
  report(failure: Failure, key: string | number, shown: (beneath: Path) => Path): void {
    this.explained++;
    const reported = new Set<string>();
    for (const { of, beneath } of failure.causes) {
      if (of === null) continue;
      const path = [...this.path, key, ...shown(beneath)];
      const place = `${of.order} ${JSON.stringify(path)}`;
      if (reported.has(place)) continue;
      reported.add(place);
      const places = this.#places.get(of) ?? 0;
      this.#places.set(of, places + 1);
      if (places < maxPlaces && this.#errors.length < maxErrors)
        this.#errors.push(subgraphError(of, path));
      else this.#omitted++;
    }
  }

  /** Reports an invalid value at the current path followed by `key`. */
  reportInvalid(message: string, key: string | number): void {
    this.explained++;
    if (this.#invalid++ >= maxPlaces || this.#errors.length >= maxErrors) {
      this.#omitted++;
      return;
    }
    const path = [...this.path, key];
    const extensions = { code: 'INVALID_SUBGRAPH_VALUE' };
    this.#errors.push(new GraphQLError(message, { path, extensions }));
  }

  /**
   * Returns all errors: those reported, and errors of subgraphs whose place is not in the data. An
   * error is omitted if another subgraph returned the value at its place.
   * @param shown returns the path in the response for the path of a request, or an empty path if
   * the response is not null there.
   */
  finish(
    failures: readonly SubgraphFailure[],
    shown: (path: readonly string[]) => Path,
  ): readonly GraphQLError[] {
    const others = failures
      .filter((failure) => !failure.isPlaced && !this.#places.has(failure))
      .toSorted((a, b) => a.order - b.order);
    const reported = others.slice(0, maxPlaces);
    const omitted = this.#omitted + others.length - reported.length;
    return [
      ...this.#errors,
      ...reported.map((failure) => subgraphError(failure, shown(failure.path))),
      ...(omitted > 0 ? [omittedErrors(omitted)] : []),
    ];
  }
}

function subgraphError({ subgraph, error }: SubgraphFailure, path: Path): GraphQLError {
  const { message = `The ${subgraph} subgraph failed.`, extensions } = error;
  return new GraphQLError(message, {
    ...(path.length > 0 && { path }),
    extensions: {
      code: 'DOWNSTREAM_SERVICE_ERROR',
      ...extensions,
      ...(subgraph !== null && { serviceName: subgraph }),
    },
  });
}

function omittedErrors(count: number): GraphQLError {
  const message = `${count} more fields of the response are null for similar reasons.`;
  return new GraphQLError(message, { extensions: { code: 'ERRORS_OMITTED', count } });
}
