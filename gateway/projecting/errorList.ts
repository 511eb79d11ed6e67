import { GraphQLError } from 'graphql';
import { Failure } from '../executing/failure.ts';
import type { SubgraphFailure } from '../executing/run.ts';
import type { SubgraphError } from '../fetching/source.ts';

/** In how many places of a response one error is told at most. */
const mostPlaces = 100;

/** The errors of one response, as they are met on the way through it. */
export class ErrorList {
  readonly #errors: GraphQLError[] = [];
  readonly #places = new Map<SubgraphError, number>();
  /** Where in the response the projection is. */
  readonly path: (string | number)[] = [];
  /** How many nulls were explained so far, whether by an error of their own or not. */
  explained = 0;

  /** Tells why there is null at the path's end followed by `key`. */
  tell(failure: Failure, key: string | number): void {
    this.explained++;
    const places = this.#places.get(failure.error) ?? 0;
    this.#places.set(failure.error, places + 1);
    if (places < mostPlaces) {
      const path = [...this.path, key, ...failure.beneath];
      this.#errors.push(subgraphError(failure.subgraph, failure.error, path));
    }
    for (const other of failure.others) this.tell(other, key);
  }

  /** Tells that what a subgraph sent at the path's end followed by `key` cannot be shown. */
  refuse(message: string, key: string | number): void {
    this.explained++;
    const path = [...this.path, key];
    if (this.#errors.length >= mostPlaces) return;
    const extensions = { code: 'INVALID_SUBGRAPH_VALUE' };
    this.#errors.push(new GraphQLError(message, { path, extensions }));
  }

  /**
   * All errors: those met, and those of subgraphs that no place of the response has told, with what
   * is `shown` of the places for which the subgraphs were asked.
   */
  finish(
    failures: readonly SubgraphFailure[],
    shown: (path: readonly string[]) => readonly string[],
  ): readonly GraphQLError[] {
    const untold = failures.filter(({ error }) => !this.#places.has(error));
    return [
      ...this.#errors,
      ...untold.map(({ subgraph, error, path }) => subgraphError(subgraph, error, shown(path))),
    ];
  }
}

function subgraphError(
  serviceName: string,
  { message, extensions }: SubgraphError,
  path: readonly (string | number)[],
): GraphQLError {
  return new GraphQLError(message ?? `The ${serviceName} subgraph failed.`, {
    ...(path.length > 0 && { path }),
    extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', ...extensions, serviceName },
  });
}
