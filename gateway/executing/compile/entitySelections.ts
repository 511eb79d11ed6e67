import { print } from 'graphql';
import { type Data, type DataKey, dataKey } from '../data/data.ts';
import { type Dependent, dependentsOf } from './representations/dependents.ts';
import {
  type EntityOperation,
  type EntitySelection,
  entityOperation,
  entitySelection,
} from './entityOperation.ts';
import type { RepresentationReader } from '../run/entityTree.ts';
import type { ResponsePath } from '../data/locating.ts';
import { type AnswerReader, answerReader, listsReader } from '../run/reading.ts';
import { representationReader } from './representations/representations.ts';
import { type Rewrite, rewritesOf } from '../run/rewriting.ts';
import { type Shape, shapeOf, withDataKeys } from '../data/shape.ts';
import { type EntityPlaces, type Sharing, placeOf, referenceSharing } from './sharing.ts';
import type { PlannedFetch } from './steps.ts';
import type { SupergraphTypes } from '../data/supergraphTypes.ts';

/** A selection on entities that one or more places of the response need. */
export interface Selection {
  /** Identifies the selection: equal for equal selections on one subgraph. */
  readonly id: string;
  readonly asked: EntitySelection;
  /** The shape of the answer after the rewrites. */
  readonly shape: Shape;
  readonly reader: AnswerReader;
  readonly rewrites: readonly Rewrite<DataKey>[];
  readonly share: Sharing | null;
  readonly dependents: readonly Dependent[];
}

/** A path in the data at which entities are fetched. */
export interface Place {
  readonly path: ResponsePath;
  /** The index of the selection that is fetched for its entities. */
  readonly selection: number;
  readonly readerOf: (entity: Data) => RepresentationReader;
  /** Whether one object may stand at several positions of this place. */
  readonly isShared: boolean;
}

/** Compiles the selections of fetches from one subgraph, and deduplicates equal ones. */
export function entitySelections(
  fetches: readonly PlannedFetch[],
  types: SupergraphTypes,
  entityPlaces: EntityPlaces,
): { readonly selections: readonly Selection[]; readonly places: readonly Place[] } {
  const paths = new Map<string, ResponsePath[]>();
  const drafts = new Map<string, Omit<Selection, 'share'>>();
  const places = fetches.map(({ node, path }): Place => {
    const { serviceName, requires = [], inputRewrites = [], outputRewrites = [] } = node;
    const asked = entitySelection(node.operation);
    const { selectionSet } = asked.field;
    const id = `${serviceName} ${JSON.stringify(outputRewrites)} ${print(selectionSet!)}`;
    if (!drafts.has(id)) {
      const shape = shapeOf(selectionSet!, outputRewrites);
      drafts.set(id, {
        id,
        asked: { ...asked, field: { ...asked.field, selectionSet: withDataKeys(selectionSet!) } },
        shape,
        reader: answerReader(selectionSet!, '', serviceName, shape, types),
        rewrites: rewritesOf(outputRewrites, dataKey),
        dependents: dependentsOf(selectionSet!, serviceName, shape, types),
      });
    }
    paths.set(id, [...(paths.get(id) ?? []), path]);
    const selection = [...drafts.keys()].indexOf(id);
    const readerOf = representationReader(requires, inputRewrites, types);
    return { path, selection, readerOf, isShared: entityPlaces.shared.has(placeOf(path)) };
  });
  const selections = [...drafts.values()].map((draft) =>
    Object.assign(draft, {
      share: referenceSharing(draft.shape, paths.get(draft.id)!, entityPlaces),
    }),
  );
  return { selections, places };
}

/** A request for a combination of selections, without the values of its variables. */
export interface EntityRequest extends EntityOperation {
  readonly shape: Shape;
  readonly reader: AnswerReader;
}

/** Returns a function that builds the request for a combination of selections, and caches it. */
export function entityRequests(
  selections: readonly Selection[],
): (indices: readonly number[]) => EntityRequest {
  const known = new Map<string, EntityRequest>();
  return (indices) => {
    const id = indices.join();
    let request = known.get(id);
    if (!request) {
      const asked = indices.map((index) => selections[index]!);
      const written = entityOperation(asked.map((selection) => selection.asked));
      const keys = written.keys.map(dataKey);
      const shape = { fields: asked.map((one, i) => ({ key: keys[i]!, shape: one.shape })) };
      const reader = listsReader(asked.map((one, i) => [keys[i]!, one] as const));
      known.set(id, (request = { ...written, shape, reader }));
    }
    return request;
  };
}
