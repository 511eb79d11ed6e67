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
import { AnswerPosition } from './answerPosition.ts';
import { placeError } from './placing.ts';
import { type AnswerReader, readAnswer } from './reading.ts';
import type { EntityTree } from './entities/entityTree.ts';
import type { Shape } from '../data/shape.ts';

/** A request to a subgraph. */
export interface FetchRequest {
  readonly subgraph: string;
  readonly operation: FetchOperation;
  readonly variables: AnswerObject;
  /** The shape of the subgraph's answer. */
  readonly path: ResponsePath;
  /** The shape of its answer. */
  readonly shape: Shape;
  readonly reader: AnswerReader;
  /** The position of the request's first error among all errors, as computed by `rankOf`. */
  readonly rank: number;
}

/** Computes the position of the first error of a part of a step. */
export function rankOf(step: number, part: number): number {
  return (step * errorsOfPart + part) * errorsOfPart;
}

const errorsOfPart = 65_536;

/** The state of one execution of a plan. */
export class Run {
  /** The merged answers of the subgraphs, from which the response is projected. */
  readonly data: Data = new AnswerObject();
  /** The caller's variables as received. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: FetchContext;
  /** All errors that subgraphs have returned so far. */
  readonly failures: SubgraphFailure[] = [];
  /** The position of the answer, combined from the positions of the subgraphs' answers. */
  readonly position = new AnswerPosition();
  /** Fetched entities, by the identifier of their selection. */
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

  /** Returns the entities that were fetched with a selection. */
  entitiesOf(selection: string): FetchedEntities {
    let entities = this.#entities.get(selection);
    if (!entities) this.#entities.set(selection, (entities = new FetchedEntities()));
    return entities;
  }

  /** Returns the caller's variables that a fetch uses. */
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
   * Sends a request to a subgraph. Returns the checked data, with its errors placed; or a failure
   * if there is no data.
   */
  async fetch(request: FetchRequest): Promise<Data | Failure> {
    const { subgraph, shape, reader, rank } = request;
    const { data, errors } = await this.#fetchUnchecked(request);
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
    const reported = failures.length > 0 ? failures : [register(noData)];
    return reported
      .map((failure) => Failure.of(failure, failure.error.path))
      .reduce((all, one) => all.with(one));
  }

  /** Records and returns a failure of a subgraph whose answer does not fit the request. */
  fail({ subgraph, path, rank }: FetchRequest, error: SubgraphError): Failure {
    const order = rank + errorsOfPart - 1;
    const failure = { subgraph, error, path, order, isPlaced: true };
    this.failures.push(failure);
    return Failure.of(failure);
  }

  async #fetchUnchecked({ subgraph, operation, variables }: FetchRequest): Promise<SubgraphAnswer> {
    let answer: UncheckedAnswer;
    try {
      const source = this.#sources.get(subgraph);
      answer = source
        ? await source.fetch(operation, variables, this.context)
        : unavailable(subgraph, 'SUBGRAPH_UNAVAILABLE');
    } catch {
      answer = unavailable(subgraph, 'SUBGRAPH_UNAVAILABLE');
    }
    this.position.add(answer, operation.isMutation);
    return checkAnswer(answer);
  }
}

const noFailures: readonly SubgraphFailure[] = [];

/** An entity requested from a subgraph; `answer` is `undefined` until the subgraph has answered. */
export interface FetchedEntity {
  answer: Data | Failure | null | undefined;
  readonly answered: Promise<void>;
}

/** The entities fetched with one selection, in one tree for each space of representations. */
export class FetchedEntities {
  readonly #spaces = new Map<string, EntityTree<FetchedEntity>>();

  within(space: string): EntityTree<FetchedEntity> {
    let entities = this.#spaces.get(space);
    if (!entities) this.#spaces.set(space, (entities = new Map()));
    return entities;
  }
}

/** Returns the path of an error of root fields, up to the first list. */
function keysOf({ path = [] }: SubgraphError): readonly string[] {
  const list = path.findIndex((key) => typeof key === 'number');
  return (list === -1 ? path : path.slice(0, list)).map(String);
}

const noData: SubgraphError = {
  message: 'The subgraph returned neither data nor errors.',
  extensions: { code: 'INVALID_SUBGRAPH_ANSWER' },
};

function invalidValue(message: string): SubgraphError {
  return { message, extensions: { code: 'INVALID_SUBGRAPH_VALUE' } };
}
