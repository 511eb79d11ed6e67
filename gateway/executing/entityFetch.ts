import type { FetchDataRewrite } from '@apollo/query-planner';
import { print } from 'graphql';
import {
  type EntityOperation,
  type EntitySelection,
  entityOperation,
  entitySelection,
} from './entityOperation.ts';
import { Failure } from './failure.ts';
import { type ResponsePath, locate } from './locating.ts';
import type { Data, Merger } from './merging.ts';
import {
  type EntityTree,
  type RepresentationReader,
  representationReader,
} from './representations.ts';
import { rewrite } from './rewriting.ts';
import { FetchedEntities, type FetchedEntity, type Run } from './run.ts';
import { type Shape, shapeOf } from './shape.ts';
import { type EntityPlaces, placeOf, referenceSharing } from './sharing.ts';
import type { PlannedFetch } from './steps.ts';
import type { SupergraphTypes } from './supergraphTypes.ts';

/** The most representations in one request to a subgraph. */
export const mostRepresentations = 1_000;

/** A selection of entities that one or several places of the response need. */
interface Selection {
  readonly id: string;
  readonly asked: EntitySelection;
  readonly shape: Shape;
  readonly rewrites: readonly FetchDataRewrite[];
}

/** A place of the response, and which selection its entities get. */
interface Place {
  readonly path: ResponsePath;
  readonly selection: number;
  readonly readerOf: (entity: Data) => RepresentationReader;
  /** Whether one object may stand for several. */
  readonly isShared: boolean;
}

/** Entities of one selection that have to be asked for. */
interface Batch {
  readonly selection: number;
  readonly representations: readonly Data[];
  readonly entities: readonly FetchedEntity[];
}

/**
 * Compiles fetches of entities of one subgraph that go out together. Equal representations are sent
 * once for each selection; with `remember`, also once for the whole request.
 */
export function entityFetch(
  fetches: readonly PlannedFetch[],
  merger: Merger,
  types: SupergraphTypes,
  entityPlaces: EntityPlaces,
  remember: boolean,
): (run: Run) => Promise<void> {
  const subgraph = fetches[0]!.node.serviceName;
  const selections: Selection[] = [];
  const places = fetches.map(({ node, path }): Place => {
    const rewrites = node.outputRewrites ?? [];
    const asked = entitySelection(node.operation);
    const id = `${subgraph} ${JSON.stringify(rewrites)} ${print(asked.field.selectionSet!)}`;
    let selection = selections.findIndex((one) => one.id === id);
    if (selection === -1) {
      const shape = shapeOf(asked.field.selectionSet!, rewrites);
      selection = selections.push({ id, asked, shape, rewrites }) - 1;
    }
    const readerOf = representationReader(node.requires ?? [], node.inputRewrites ?? [], types);
    const isShared = entityPlaces.shared.has(placeOf(path));
    return { path, selection, readerOf, isShared };
  });
  const sharings = selections.map(({ shape }, index) => {
    const own = places.filter(({ selection }) => selection === index);
    return referenceSharing(
      shape,
      own.map(({ path }) => path),
      entityPlaces,
    );
  });
  const operations = new Map<string, EntityOperation>();
  const operationFor = (indices: readonly number[]): EntityOperation => {
    const key = indices.join();
    let operation = operations.get(key);
    if (!operation) {
      operation = entityOperation(indices.map((index) => selections[index]!.asked));
      operations.set(key, operation);
    }
    return operation;
  };

  const send = async (run: Run, batches: readonly Batch[]) => {
    const { operation, variableNames, keys, lists } = operationFor(
      batches.map(({ selection }) => selection),
    );
    const variables = run.variablesFor(variableNames);
    for (const [i, { representations }] of batches.entries())
      variables[lists[i]!] = representations;
    const answer = await run.ask(subgraph, operation, variables, places[0]!.path);
    for (const [i, { selection, entities }] of batches.entries()) {
      const found = answer instanceof Failure ? answer : answer[keys[i]!];
      if (Array.isArray(found) && found.length === entities.length) {
        const { rewrites } = selections[selection]!;
        if (rewrites.length > 0) rewrite(found, rewrites, types);
        sharings[selection]?.(found);
        for (const [j, entity] of entities.entries()) entity.answer = found[j] ?? null;
      } else {
        const failure =
          found instanceof Failure ? found : run.fail(subgraph, wrongList, places[0]!.path);
        for (const entity of entities) entity.answer = failure;
      }
    }
  };

  let usual = 0;
  return async (run) => {
    const answered = Promise.withResolvers<void>();
    const wanted = selections.map(() => ({
      representations: [] as Data[],
      entities: [] as FetchedEntity[],
    }));
    const fetched = selections.map(({ id }) =>
      remember ? run.entitiesOf(id) : new FetchedEntities(),
    );
    // They are at once as long as they were the last time, so that they need not grow.
    const targets: Data[] = [];
    const entities: FetchedEntity[] = [];
    targets.length = entities.length = usual;
    const ends: number[] = [];
    const pending = new Set<Promise<void>>();
    let end = 0;
    for (const { path, selection, readerOf, isShared } of places) {
      const { representations, entities: asked } = wanted[selection]!;
      const ask = (representation: Data): FetchedEntity => {
        const entity = { answer: undefined, answered: answered.promise };
        representations.push(representation);
        asked.push(entity);
        return entity;
      };
      const from = end;
      const to = locate(run.data, path, targets, from);
      let reader: RepresentationReader | null = null;
      let known: EntityTree<FetchedEntity> = new Map();
      const met = isShared ? new Set<Data>() : null;
      for (let i = from; i < to; i++) {
        const target = targets[i]!;
        if (met !== null) {
          if (met.has(target)) continue;
          met.add(target);
        }
        const own = readerOf(target);
        if (own !== reader) known = fetched[selection]!.within((reader = own).space);
        const entity = own.find(target, known, ask);
        if (!entity) continue;
        if (entity.answer === undefined && entity.answered !== answered.promise) {
          pending.add(entity.answered);
        }
        targets[end] = target;
        entities[end] = entity;
        end++;
      }
      ends.push(end);
    }
    usual = end;
    try {
      await Promise.all(requestsOf(wanted).map((batches) => send(run, batches)));
    } finally {
      answered.resolve();
    }
    if (pending.size > 0) await Promise.all(pending);
    let next = 0;
    for (const [place, { selection }] of places.entries()) {
      const { shape } = selections[selection]!;
      for (; next < ends[place]!; next++) {
        const { answer } = entities[next]!;
        if (answer instanceof Failure) merger.fail(targets[next]!, answer, shape);
        else if (answer) merger.merge(targets[next]!, answer, shape);
      }
    }
  };
}

const wrongList = {
  message: 'The subgraph answered with another number of entities than it was asked for.',
  extensions: { code: 'INVALID_SUBGRAPH_ANSWER' },
};

/** Everything in one request, or, when that is too much, requests of one selection each, in parts. */
function requestsOf(wanted: readonly Omit<Batch, 'selection'>[]): readonly (readonly Batch[])[] {
  const batches = wanted.flatMap((one, selection) =>
    one.entities.length > 0 ? [{ ...one, selection }] : [],
  );
  const size = batches.reduce((sum, { entities }) => sum + entities.length, 0);
  if (size === 0) return [];
  if (size <= mostRepresentations) return [batches];
  return batches.flatMap(({ selection, representations, entities }) => {
    const parts: Batch[][] = [];
    for (let from = 0; from < entities.length; from += mostRepresentations) {
      const to = from + mostRepresentations;
      const part = {
        selection,
        representations: representations.slice(from, to),
        entities: entities.slice(from, to),
      };
      parts.push([part]);
    }
    return parts;
  });
}
