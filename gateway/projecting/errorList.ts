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
  readonly #refusals: readonly GraphQLError[];
  /** Where in the response the projection is. */
  readonly path: (string | number)[] = [];
  /** How many nulls were explained so far, whether by an error of their own or not. */
  explained = 0;

  /** @param refusals why fields of the operation were not planned, with their paths. */
  constructor(refusals: readonly GraphQLError[]) {
    this.#refusals = refusals;
  }

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
    if (this.#refusals.some((refusal) => leadsTo(refusal.path ?? [], path))) return;
    if (this.#errors.length >= mostPlaces) return;
    const extensions = { code: 'INVALID_SUBGRAPH_VALUE' };
    this.#errors.push(new GraphQLError(message, { path, extensions }));
  }

  /** All errors: those met, and those of subgraphs that no place of the response has told. */
  finish(failures: readonly SubgraphFailure[]): readonly GraphQLError[] {
    const untold = failures.filter(({ error }) => !this.#places.has(error));
    return [
      ...this.#refusals,
      ...this.#errors,
      ...untold.map(({ subgraph, error, path }) => {
        const list = path.indexOf('@');
        return subgraphError(subgraph, error, list === -1 ? path : path.slice(0, list));
      }),
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

/** Whether the path of a refused field, which knows no indices, is the path or leads to it or from it. */
function leadsTo(refused: readonly (string | number)[], path: readonly (string | number)[]) {
  const names = path.filter((element) => typeof element === 'string');
  const wanted = refused.filter((element) => typeof element === 'string');
  return wanted.every((name, depth) => depth >= names.length || name === names[depth]);
}
