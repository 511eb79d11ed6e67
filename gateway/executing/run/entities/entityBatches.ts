import type { EntityList } from './collecting.ts';

/** The largest number of representations in one request to a subgraph. */
const maxRepresentations = 1_000;

/** Entities of one selection to fetch. */
export interface Batch extends EntityList {
  /** The index of the selection. */
  readonly selection: number;
}

/**
 * Splits entities into requests: one request for all of them, or, above the limit, requests of one
 * selection each, in parts.
 * @param requested the entities of each selection, by the index of the selection.
 */
export function batchesOf(requested: readonly EntityList[]): readonly (readonly Batch[])[] {
  const batches = requested.flatMap((one, selection) =>
    one.entities.length > 0 ? [{ ...one, selection }] : [],
  );
  const size = batches.reduce((sum, { entities }) => sum + entities.length, 0);
  if (size === 0) return [];
  if (size <= maxRepresentations) return [batches];
  return batches.flatMap(({ selection, representations, entities }) => {
    const parts: Batch[][] = [];
    for (let from = 0; from < entities.length; from += maxRepresentations) {
      const to = from + maxRepresentations;
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
