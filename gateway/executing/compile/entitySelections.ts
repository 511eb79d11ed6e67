import { type SelectionSetNode, print } from 'graphql';
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
import { type EntityPlaces, placeOf, referenceHolders } from './sharing.ts';
import type { PlannedFetch } from './steps.ts';
import type { SupergraphTypes } from '../data/supergraphTypes.ts';

/** A selection of entities that one or several places of the response need. */
export interface Selection {
  /** Equal for equal selections of a subgraph. */
  readonly id: string;
  readonly asked: EntitySelection;
  /** What is answered, after the rewrites. */
  readonly shape: Shape;
  readonly reader: AnswerReader;
  readonly rewrites: readonly Rewrite<DataKey>[];
  readonly dependents: readonly Dependent[];
}

/** Whose selection it is, and how it was planned. */
interface Planned {
  readonly subgraph: string;
  readonly planned: SelectionSetNode;
}

/** A place of the response. */
export interface Place {
  readonly path: ResponsePath;
  /** The index of the selection that its entities get. */
  readonly selection: number;
  readonly readerOf: (entity: Data) => RepresentationReader;
  /** Whether one object may stand for several. */
  readonly isShared: boolean;
}

/** Compiles what fetches of one subgraph ask for, each selection once. */
export function entitySelections(
  fetches: readonly PlannedFetch[],
  types: SupergraphTypes,
  entityPlaces: EntityPlaces,
): { readonly selections: readonly Selection[]; readonly places: readonly Place[] } {
  const paths = new Map<string, ResponsePath[]>();
  const drafts = new Map<string, Omit<Selection, 'reader'> & Planned>();
  const places = fetches.map(({ node, path }): Place => {
    const { serviceName, requires = [], inputRewrites = [], outputRewrites = [] } = node;
    const asked = entitySelection(node.operation);
    const { selectionSet } = asked.field;
    const id = `${serviceName} ${JSON.stringify(outputRewrites)} ${print(selectionSet!)}`;
    if (!drafts.has(id)) {
      const shape = shapeOf(selectionSet!, outputRewrites);
      drafts.set(id, {
        id,
        planned: selectionSet!,
        subgraph: serviceName,
        asked: { ...asked, field: { ...asked.field, selectionSet: withDataKeys(selectionSet!) } },
        shape,
        rewrites: rewritesOf(outputRewrites, dataKey),
        dependents: dependentsOf(selectionSet!, serviceName, shape, types),
      });
    }
    paths.set(id, [...(paths.get(id) ?? []), path]);
    const selection = [...drafts.keys()].indexOf(id);
    const readerOf = representationReader(requires, inputRewrites, types);
    return { path, selection, readerOf, isShared: entityPlaces.shared.has(placeOf(path)) };
  });
  const selections = [...drafts.values()].map((draft) => {
    const { id, planned, subgraph, shape, rewrites } = draft;
    const holders =
      rewrites.length > 0 ? [] : referenceHolders(shape, paths.get(id)!, entityPlaces);
    const reader = answerReader(planned, '', subgraph, shape, types, holders);
    return Object.assign(draft, { reader });
  });
  return { selections, places };
}

/** A request for some of the selections, but for its variables. */
export interface EntityRequest extends EntityOperation {
  readonly shape: Shape;
  readonly reader: AnswerReader;
}

/** Writes the requests for combinations of selections, each once. */
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
