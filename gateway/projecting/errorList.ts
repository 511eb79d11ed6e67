import { GraphQLError } from 'graphql';
import type { Failure, SubgraphFailure } from '../executing/data/failure.ts';

/** In how many places of a response one error is reported at most. */
const maxPlaces = 100;

/** Keys of the response and indices of its lists. */
export type Path = readonly (string | number)[];

/** The errors of one response, as they are met on the way through it. */
export class ErrorList {
  readonly #errors: GraphQLError[] = [];
  readonly #places = new Map<SubgraphFailure, number>();
  #refused = 0;
  #omitted = 0;
  /** Where in the response the projection is. */
  readonly path: (string | number)[] = [];
  /** How many nulls were explained so far, whether by an error of their own or not. */
  explained = 0;

  /**
   * Reports why there is null at the path's end followed by `key`.
   * @param shown what the response has of a path beneath it.
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
      if (places < maxPlaces) this.#errors.push(subgraphError(of, path));
      else this.#omitted++;
    }
  }

  /** Reports that what is at the path's end followed by `key` cannot be shown. */
  refuse(message: string, key: string | number): void {
    this.explained++;
    if (this.#refused++ >= maxPlaces) {
      this.#omitted++;
      return;
    }
    const path = [...this.path, key];
    const extensions = { code: 'INVALID_SUBGRAPH_VALUE' };
    this.#errors.push(new GraphQLError(message, { path, extensions }));
  }

  /**
   * All errors: those met, and those of subgraphs that stand nowhere in the data. What stood there and
   * was made good by another subgraph is none.
   * @param shown what the response has of the place for which the subgraph was asked, if it is null.
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
  const message = `${count} more places of the response are null for reasons like these.`;
  return new GraphQLError(message, { extensions: { code: 'ERRORS_OMITTED', count } });
}
