import { type SelectionSetNode, print } from 'graphql';
import { dataKey } from '../data/data.ts';
import { dependentsOf } from './representations/dependents.ts';
import { type EntitySelection, entityOperation, entitySelection } from './entityOperation.ts';
import type { EntityFields, EntityPlace } from '../run/entities/collecting.ts';
import type { EntityRequest } from '../run/entities/sending.ts';
import { type ResponsePath, placeOf } from '../data/locating.ts';
import { type AnswerReader, answerReader, listsReader } from '../run/reading.ts';
import { representationReader } from './representations/representations.ts';
import { rewritesOf } from '../run/rewriting.ts';
import { shapeOf, withDataKeys } from '../data/shape.ts';
import { type EntityPlaces, referenceHolders } from './sharing.ts';
import type { PlannedFetch } from './steps.ts';
import type { SupergraphTypes } from '../data/supergraphTypes.ts';

/** A compiled selection, with the data needed to print the requests that contain it. */
interface Selection extends EntityFields {
  readonly printed: EntitySelection;
  readonly reader: AnswerReader;
}

/**
 * A selection whose reader is not compiled yet, because the reader depends on all places of the
 * selection.
 */
interface SelectionDraft extends Omit<Selection, 'reader'> {
  readonly subgraph: string;
  readonly planned: SelectionSetNode;
}

/**
 * Compiles the selections of fetches from one subgraph; fetches with equal selections share one.
 */
export function entitySelections(
  fetches: readonly PlannedFetch[],
  types: SupergraphTypes,
  entityPlaces: EntityPlaces,
): { readonly selections: readonly Selection[]; readonly places: readonly EntityPlace[] } {
  const paths = new Map<string, ResponsePath[]>();
  const drafts = new Map<string, SelectionDraft>();
  const places = fetches.map(({ node, path }): EntityPlace => {
    const { serviceName, requires = [], inputRewrites = [], outputRewrites = [] } = node;
    const printed = entitySelection(node.operation);
    const { selectionSet } = printed.field;
    const id = `${serviceName} ${JSON.stringify(outputRewrites)} ${print(selectionSet!)}`;
    if (!drafts.has(id)) {
      const shape = shapeOf(selectionSet!, outputRewrites);
      drafts.set(id, {
        id,
        subgraph: serviceName,
        planned: selectionSet!,
        printed: {
          ...printed,
          field: { ...printed.field, selectionSet: withDataKeys(selectionSet!) },
        },
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

/** Returns a function that builds the request for a combination of selections, and caches it. */
export function entityRequests(
  selections: readonly Selection[],
): (indices: readonly number[]) => EntityRequest {
  const cached = new Map<string, EntityRequest>();
  return (indices) => {
    const id = indices.join();
    let request = cached.get(id);
    if (!request) {
      const combined = indices.map((index) => selections[index]!);
      const written = entityOperation(combined.map(({ printed }) => printed));
      const keys = written.keys.map(dataKey);
      const shape = { fields: combined.map((one, i) => ({ key: keys[i]!, shape: one.shape })) };
      const reader = listsReader(combined.map((one, i) => [keys[i]!, one] as const));
      cached.set(id, (request = { ...written, shape, reader }));
    }
    return request;
  };
}
