import { type SubgraphAnswer, checkAnswer } from '../../fetching/answer.ts';
import type {
  FetchContext,
  FetchOperation,
  SubgraphError,
  SubgraphSource,
  UncheckedAnswer,
} from '../../fetching/source.ts';
import { unavailable } from '../../fetching/unavailable.ts';
import { AnswerObject } from '../data/answerObject.ts';
import type { Data } from '../data/data.ts';
import { Failure, type SubgraphFailure } from '../data/failure.ts';
import type { ResponsePath } from '../data/locating.ts';
import { placeError } from './placing.ts';
import { type AnswerReader, readAnswer } from './reading.ts';
import type { EntityTree } from './entityTree.ts';
import type { Shape } from '../data/shape.ts';

/** One request to a subgraph. */
export interface SubgraphRequest {
  readonly subgraph: string;
  readonly operation: FetchOperation;
  readonly variables: AnswerObject;
  /** The place of the data that it is for. */
  readonly path: ResponsePath;
  /** What is answered. */
  readonly shape: Shape;
  readonly reader: AnswerReader;
  /** The rank of its first error: by the plan, as `rankOf` computes it. */
  readonly rank: number;
}

/** The rank of the first error of a part of a step. */
export function rankOf(step: number, part: number): number {
  return (step * errorsOfPart + part) * errorsOfPart;
}

const errorsOfPart = 65_536;

/** One execution of a plan: what it knows, and what it has learned so far. */
export class Run {
  /** The data as the subgraphs answer it, which the response is then projected from. */
  readonly data: Data = new AnswerObject();
  /** The caller's variables, as they came. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: FetchContext;
  /** Every error of a subgraph. */
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
  variablesFor(names: readonly string[]): AnswerObject {
    const used = new AnswerObject();
    for (const name of names) {
      if (Object.hasOwn(this.variables, name) && this.variables[name] !== undefined) {
        used[name] = this.variables[name];
      }
    }
    return used;
  }

  /**
   * Asks a subgraph. Its data are checked, with its errors at their places; or there are no data but
   * a failure.
   */
  async ask(request: SubgraphRequest): Promise<Data | Failure> {
    const { subgraph, shape, reader, rank } = request;
    const { data, errors } = await this.#fetch(request);
    let count = 0;
    const register = (error: SubgraphError): SubgraphFailure => {
      const path = request.path.length > 0 ? request.path : keysOf(error);
      const order = rank + Math.min(count++, errorsOfPart - 1);
      const failure = { subgraph, error, path, order, isPlaced: false };
      this.failures.push(failure);
      return failure;
    };
    const failures = errors.length > 0 ? errors.map(register) : noFailures;
    if (data) {
      for (const failure of failures) placeError(data, failure, shape);
      const report = (message: string) => register(invalidValue(message));
      readAnswer(data, reader, report, failures.length > 0);
      return data;
    }
    const known = failures.length > 0 ? failures : [register(noData)];
    return known
      .map((failure) => Failure.of(failure, failure.error.path))
      .reduce((all, one) => all.with(one));
  }

  /** A failure of a subgraph that answered, but not with what it was asked for. */
  fail({ subgraph, path, rank }: SubgraphRequest, error: SubgraphError): Failure {
    const order = rank + errorsOfPart - 1;
    const failure = { subgraph, error, path, order, isPlaced: true };
    this.failures.push(failure);
    return Failure.of(failure);
  }

  async #fetch({ subgraph, operation, variables }: SubgraphRequest): Promise<SubgraphAnswer> {
    let answer: UncheckedAnswer;
    try {
      const source = this.#sources.get(subgraph);
      answer = source
        ? await source.fetch(operation, variables, this.context)
        : unavailable(subgraph, 'SUBGRAPH_UNAVAILABLE');
    } catch {
      answer = unavailable(subgraph, 'SUBGRAPH_UNAVAILABLE');
    }
    return checkAnswer(answer);
  }
}

const noFailures: readonly SubgraphFailure[] = [];

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
function keysOf({ path = [] }: SubgraphError): readonly string[] {
  const list = path.findIndex((key) => typeof key === 'number');
  return (list === -1 ? path : path.slice(0, list)).map(String);
}

const noData: SubgraphError = {
  message: 'The subgraph answered with neither data nor errors.',
  extensions: { code: 'INVALID_SUBGRAPH_ANSWER' },
};

function invalidValue(message: string): SubgraphError {
  return { message, extensions: { code: 'INVALID_SUBGRAPH_VALUE' } };
}
