import type { AnswerObject } from '../../data/answerObject.ts';
import type { Data, DataKey } from '../../data/data.ts';
import type { Failure } from '../../data/failure.ts';
import { type ResponsePath, locate } from '../../data/locating.ts';
import type { Shape } from '../../data/shape.ts';
import type { SupergraphTypes } from '../../data/supergraphTypes.ts';
import type { Rewrite } from '../rewriting.ts';
import type { FetchedEntities, FetchedEntity } from '../run.ts';
import { type Dependent, commonFailure } from './dependents.ts';
import type { EntityTree, RepresentationReader } from './entityTree.ts';
import { FailedInputs } from './failedInputs.ts';

/** A compiled selection of entity fields, fetched for one or more places of the response. */
export interface EntityFields {
  /** Identifies the selection. Equal selections on one subgraph have equal ids. */
  readonly id: string;
  /** The shape of the answer after the rewrites. */
  readonly shape: Shape;
  readonly rewrites: readonly Rewrite<DataKey>[];
  readonly dependents: readonly Dependent[];
}

/** A path in the data at which entities are fetched. */
export interface EntityPlace {
  readonly path: ResponsePath;
  /** The index of the selection that is fetched for the entities of this path. */
  readonly selection: number;
  readonly readerOf: (entity: Data) => RepresentationReader;
  /** Whether one object may occur at several positions of this path. */
  readonly isShared: boolean;
}

/** Entities of one selection to request, and their representations, in the same order. */
export interface EntityList {
  readonly representations: AnswerObject[];
  readonly entities: FetchedEntity[];
}

/** The entities of one execution of a step. */
export class CollectedEntities {
  readonly #selections: readonly EntityFields[];
  readonly #types: SupergraphTypes;
  /** The objects that the entities are merged into, place by place. */
  readonly targets: Data[] = [];
  /** The entity that is merged into each target, by the index of the target. */
  readonly entities: FetchedEntity[] = [];
  /** The index after the last target of each place, by the index of the place. */
  readonly ends: number[] = [];
  /** The failed inputs of the representations, by the index of the target. */
  readonly failedInputs = new Map<number, FailedInputs>();
  /** Targets for which no entity is requested, because all of their fields failed. */
  readonly failed: {
    readonly target: Data;
    readonly failure: Failure;
    readonly shape: Shape;
  }[] = [];
  /** The entities to request, by the index of the selection. */
  readonly requested: readonly EntityList[];
  /** Pending requests of other steps, which also fetch entities that this step needs. */
  readonly pending = new Set<Promise<void>>();
  /** Resolved when the requests of this step are answered. */
  readonly answered = Promise.withResolvers<void>();
  /** The number of targets collected so far. */
  end = 0;

  /**
   * @param previousCount the number of targets of the previous execution, used to preallocate the
   * lists.
   */
  constructor(selections: readonly EntityFields[], types: SupergraphTypes, previousCount: number) {
    this.#selections = selections;
    this.#types = types;
    this.targets.length = this.entities.length = previousCount;
    this.requested = selections.map(() => ({ representations: [], entities: [] }));
  }

  /**
   * Collects the entities at a place, and requests each entity that was not requested before.
   * @param fetched the entities that were requested so far with the selection of this place.
   */
  collect(data: Data, place: EntityPlace, fetched: FetchedEntities): void {
    const { path, selection, readerOf, isShared } = place;
    const { representations, entities } = this.requested[selection]!;
    const { dependents, shape } = this.#selections[selection]!;
    const answered = this.answered.promise;
    let target: Data;
    let failed: FailedInputs | null = null;
    const inputs = () => (failed ??= new FailedInputs());
    const failure = () => failed && commonFailure(target, failed, dependents, this.#types);
    const request = (representation: AnswerObject): FetchedEntity | undefined => {
      if (failed !== null && failure()) return undefined;
      const entity = { answer: undefined, answered };
      representations.push(representation);
      entities.push(entity);
      return entity;
    };
    const from = this.end;
    const to = locate(data, path, this.targets, from);
    let reader: RepresentationReader | null = null;
    let tree: EntityTree<FetchedEntity> = new Map();
    const visited = isShared ? new Set<Data>() : null;
    for (let i = from; i < to; i++) {
      target = this.targets[i]!;
      if (visited !== null) {
        if (visited.has(target)) continue;
        visited.add(target);
      }
      failed = null;
      const own = readerOf(target);
      if (own !== reader) tree = fetched.within((reader = own).space);
      const entity = own.find(target, tree, request, inputs);
      if (failed !== null) {
        const whole = failure();
        if (whole) this.failed.push({ target, failure: whole, shape });
        if (whole || !entity) continue;
        this.failedInputs.set(this.end, failed);
      }
      if (entity) this.#add(target, entity);
    }
    this.ends.push(this.end);
  }

  #add(target: Data, entity: FetchedEntity): void {
    if (entity.answer === undefined && entity.answered !== this.answered.promise) {
      this.pending.add(entity.answered);
    }
    this.targets[this.end] = target;
    this.entities[this.end] = entity;
    this.end++;
  }
}
