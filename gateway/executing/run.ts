import type {
  FetchContext,
  FetchOperation,
  SubgraphAnswer,
  SubgraphError,
  SubgraphSource,
} from '../fetching/source.ts';
import { unavailable } from '../fetching/unavailable.ts';
import { Failure, placeErrors } from './failure.ts';
import type { ResponsePath } from './locating.ts';
import type { Data } from './merging.ts';
import type { EntityTree } from './representations.ts';

/** One execution of a plan: what it knows, and what it has learned so far. */
export class Run {
  /** The data as the subgraphs answer it, which the response is then projected from. */
  readonly data: Data = {};
  /** The caller's variables, as they came. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: FetchContext;
  /** Every error of a subgraph, and the place for which it was asked. */
  readonly failures: SubgraphFailure[] = [];
  /** Entities that were fetched, by the selection of a subgraph that they were fetched with. */
  readonly #entities = new Map<string, FetchedEntities>();
  readonly #sources: ReadonlyMap<string, SubgraphSource>;

  constructor(
    variables: Readonly<Record<string, unknown>>,
    context: FetchContext,
    sources: ReadonlyMap<string, SubgraphSource>,
  ) {
    this.variables = variables;
    this.context = context;
    this.#sources = sources;
  }

  /** The entities that were fetched by this selection of a subgraph. */
  entitiesOf(selection: string): FetchedEntities {
    let known = this.#entities.get(selection);
    if (!known) this.#entities.set(selection, (known = new FetchedEntities()));
    return known;
  }

  /** Those of the caller's variables that a fetch uses. */
  variablesFor(names: readonly string[]): Data {
    const used: Data = {};
    for (const name of names) {
      if (Object.hasOwn(this.variables, name) && this.variables[name] !== undefined) {
        used[name] = this.variables[name];
      }
    }
    return used;
  }

  /** Asks a subgraph. Its errors are in the data, at their places; or there is no data but a failure. */
  async ask(
    subgraph: string,
    operation: FetchOperation,
    variables: Data,
    path: ResponsePath,
  ): Promise<Data | Failure> {
    const { data, errors } = await this.#fetch(subgraph, operation, variables);
    for (const error of errors ?? []) {
      this.failures.push({ subgraph, error, path: path.length > 0 ? path : keysOf(error) });
    }
    if (data) {
      if (errors?.length) placeErrors(data, errors, subgraph);
      return data;
    }
    if (!errors?.length) return this.fail(subgraph, noData, path);
    const [first, ...others] = errors.map(
      (error) => new Failure(subgraph, error, error.path ?? []),
    );
    first!.others.push(...others);
    return first!;
  }

  /** A failure of a subgraph that answered, but not with what it was asked for. */
  fail(subgraph: string, error: SubgraphError, path: ResponsePath): Failure {
    this.failures.push({ subgraph, error, path });
    return new Failure(subgraph, error, []);
  }

  async #fetch(
    subgraph: string,
    operation: FetchOperation,
    variables: Data,
  ): Promise<SubgraphAnswer> {
    const source = this.#sources.get(subgraph);
    if (!source) return unavailable(subgraph, 'SUBGRAPH_UNAVAILABLE');
    try {
      return await source.fetch(operation, variables, this.context);
    } catch {
      return unavailable(subgraph, 'SUBGRAPH_UNAVAILABLE');
    }
  }
}

/** An error of a subgraph, and the place for which the subgraph was asked. */
export interface SubgraphFailure {
  readonly subgraph: string;
  readonly error: SubgraphError;
  readonly path: ResponsePath;
}

/** An entity that a subgraph was asked for, and, once it has answered, what. */
export interface FetchedEntity {
  answer: Data | Failure | null | undefined;
  readonly answered: Promise<void>;
}

/** Entities that were fetched by one selection, as the readers of representations find them. */
export class FetchedEntities {
  readonly #spaces = new Map<string, EntityTree<FetchedEntity>>();

  within(space: string): EntityTree<FetchedEntity> {
    let entities = this.#spaces.get(space);
    if (!entities) this.#spaces.set(space, (entities = new Map()));
    return entities;
  }
}

/** Where an error of root fields is, up to the first list. */
function keysOf({ path = [] }: SubgraphError): ResponsePath {
  const list = path.findIndex((key) => typeof key === 'number');
  return (list === -1 ? path : path.slice(0, list)).map(String);
}

const noData: SubgraphError = {
  message: 'The subgraph answered with neither data nor errors.',
  extensions: { code: 'INVALID_SUBGRAPH_ANSWER' },
};
