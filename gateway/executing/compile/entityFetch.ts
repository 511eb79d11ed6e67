import type { AnswerObject } from '../data/answerObject.ts';
import { type Data, dataKey } from '../data/data.ts';
import { failureOfAll, withoutSpoiled } from './representations/dependents.ts';
import { type Batch, batchesOf } from '../run/entityBatches.ts';
import {
  type Place,
  type Selection,
  entityRequests,
  entitySelections,
} from './entitySelections.ts';
import type { EntityTree, RepresentationReader } from '../run/entityTree.ts';
import { FailedInputs } from '../run/failedInputs.ts';
import { Failure } from '../data/failure.ts';
import { locate } from '../data/locating.ts';
import type { Merger } from '../run/merging.ts';
import { rewrite } from '../run/rewriting.ts';
import { FetchedEntities, type FetchedEntity, type Run, rankOf } from '../run/run.ts';
import type { EntityPlaces } from './sharing.ts';
import type { PlannedFetch } from './steps.ts';
import type { SupergraphTypes } from '../data/supergraphTypes.ts';

/**
 * Compiles fetches of entities from one subgraph that are sent in one request. Deduplicates equal
 * representations for each selection; with `remember`, across all steps of the request.
 * @param step the index of the step in the plan.
 */
export function entityFetch(
  fetches: readonly PlannedFetch[],
  step: number,
  merger: Merger,
  types: SupergraphTypes,
  entityPlaces: EntityPlaces,
  remember: boolean,
): (run: Run) => Promise<void> {
  const subgraph = fetches[0]!.node.serviceName;
  const { selections, places } = entitySelections(fetches, types, entityPlaces);
  const requestFor = entityRequests(selections);
  const { path } = places[0]!;

  const send = async (run: Run, batches: readonly Batch[], part: number) => {
    const indices = batches.map(({ selection }) => selection);
    const { operation, variableNames, keys, lists, shape, reader } = requestFor(indices);
    const variables = run.variablesFor(variableNames);
    for (const [i, { representations }] of batches.entries()) {
      variables[lists[i]!] = representations;
    }
    const rank = rankOf(step, part);
    const request = { subgraph, operation, variables, path, shape, reader, rank };
    const answer = await run.ask(request);
    for (const [i, { selection, entities }] of batches.entries()) {
      const { rewrites, share } = selections[selection]!;
      const found = answer instanceof Failure ? answer : answer[dataKey(keys[i]!)];
      if (Array.isArray(found) && found.length === entities.length) {
        rewrite(found, rewrites, types);
        share?.(found);
        for (const [j, entity] of entities.entries()) entity.answer = found[j] ?? null;
      } else {
        const failure = found instanceof Failure ? found : run.fail(request, wrongList);
        for (const entity of entities) entity.answer = failure;
      }
    }
  };

  let usual = 0;
  return async (run) => {
    const gathering = new Gathering(selections, types, usual);
    const fetched = selections.map(({ id }) =>
      remember ? run.entitiesOf(id) : new FetchedEntities(),
    );
    for (const place of places) gathering.take(run.data, place, fetched[place.selection]!);
    usual = gathering.end;
    try {
      const batches = batchesOf(gathering.wanted);
      await Promise.all(batches.map((batch, part) => send(run, batch, part)));
    } finally {
      gathering.answered.resolve();
    }
    if (gathering.pending.size > 0) await Promise.all(gathering.pending);
    gathering.merge(merger, places);
  };
}

const wrongList = {
  message: 'The subgraph returned a different number of entities than requested.',
  extensions: { code: 'INVALID_SUBGRAPH_ANSWER' },
};

/** The entities of one execution of a step. */
class Gathering {
  readonly #selections: readonly Selection[];
  readonly #types: SupergraphTypes;
  /** The objects that the entities are merged into, place by place. */
  readonly #targets: Data[] = [];
  readonly #entities: FetchedEntity[] = [];
  readonly #ends: number[] = [];
  /** By the index of a target: the failed inputs of its representation. */
  readonly #spoiled = new Map<number, FailedInputs>();
  readonly #unasked: {
    readonly target: Data;
    readonly failure: Failure;
    readonly of: Selection;
  }[] = [];
  readonly wanted: readonly { representations: AnswerObject[]; entities: FetchedEntity[] }[];
  /** Requests of other steps whose answers this step needs. */
  readonly pending = new Set<Promise<void>>();
  /** Resolved when the requests of this step are answered. */
  readonly answered = Promise.withResolvers<void>();
  /** The number of targets. */
  end = 0;

  /**
   * @param usual the number of targets of the previous execution, used to preallocate the lists.
   */
  constructor(selections: readonly Selection[], types: SupergraphTypes, usual: number) {
    this.#selections = selections;
    this.#types = types;
    this.#targets.length = this.#entities.length = usual;
    this.wanted = selections.map(() => ({ representations: [], entities: [] }));
  }

  /**
   * Locates the entities at a place, and adds a representation for each that was not requested
   * before.
   */
  take(data: Data, { path, selection, readerOf, isShared }: Place, fetched: FetchedEntities): void {
    const { representations, entities: asked } = this.wanted[selection]!;
    const of = this.#selections[selection]!;
    const answered = this.answered.promise;
    let target: Data;
    let failed: FailedInputs | null = null;
    const whatFailed = () => (failed ??= new FailedInputs());
    const allFailed = () => failed && failureOfAll(target, failed, of.dependents, this.#types);
    const ask = (representation: AnswerObject): FetchedEntity | undefined => {
      if (failed !== null && allFailed()) return undefined;
      const entity = { answer: undefined, answered };
      representations.push(representation);
      asked.push(entity);
      return entity;
    };
    const from = this.end;
    const to = locate(data, path, this.#targets, from);
    let reader: RepresentationReader | null = null;
    let known: EntityTree<FetchedEntity> = new Map();
    const met = isShared ? new Set<Data>() : null;
    for (let i = from; i < to; i++) {
      target = this.#targets[i]!;
      if (met !== null) {
        if (met.has(target)) continue;
        met.add(target);
      }
      failed = null;
      const own = readerOf(target);
      if (own !== reader) known = fetched.within((reader = own).space);
      const entity = own.find(target, known, ask, whatFailed);
      if (failed !== null) {
        const failure = allFailed();
        if (failure) this.#unasked.push({ target, failure, of });
        if (failure) continue;
        this.#spoiled.set(this.end, failed);
      }
      if (!entity) continue;
      if (entity.answer === undefined && entity.answered !== answered) {
        this.pending.add(entity.answered);
      }
      this.#targets[this.end] = target;
      this.#entities[this.end] = entity;
      this.end++;
    }
    this.#ends.push(this.end);
  }

  /** Merges the answers into their targets. */
  merge(merger: Merger, places: readonly Place[]): void {
    let next = 0;
    for (const [place, { selection }] of places.entries()) {
      const { shape, dependents } = this.#selections[selection]!;
      for (; next < this.#ends[place]!; next++) {
        const target = this.#targets[next]!;
        const { answer } = this.#entities[next]!;
        const failed = this.#spoiled.size > 0 ? this.#spoiled.get(next) : undefined;
        if (answer instanceof Failure) merger.fail(target, answer, shape);
        else if (failed) {
          const rest = withoutSpoiled(
            answer ?? null,
            target,
            shape,
            failed,
            dependents,
            this.#types,
          );
          merger.merge(target, rest, shape);
        } else if (answer) merger.merge(target, answer, shape);
        else merger.markUnknown(target, shape);
      }
    }
    for (const { target, failure, of } of this.#unasked) merger.fail(target, failure, of.shape);
  }
}
