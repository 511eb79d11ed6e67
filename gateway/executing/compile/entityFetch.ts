import type { SupergraphTypes } from '../data/supergraphTypes.ts';
import { CollectedEntities } from '../run/entities/collecting.ts';
import { batchesOf } from '../run/entities/entityBatches.ts';
import { mergeEntities } from '../run/entities/mergingEntities.ts';
import { type EntitySending, sendEntities } from '../run/entities/sending.ts';
import type { Merger } from '../run/merging.ts';
import { FetchedEntities, type Run } from '../run/run.ts';
import { entityRequests, entitySelections } from './entitySelections.ts';
import type { EntityPlaces } from './sharing.ts';
import type { PlannedFetch } from './steps.ts';

/**
 * Compiles fetches of entities from one subgraph that are sent in one request. Within a selection,
 * equal representations are sent once; with `deduplicate`, once across all steps of the request.
 * @param step the index of the step in the plan.
 */
export function entityFetch(
  fetches: readonly PlannedFetch[],
  step: number,
  merger: Merger,
  types: SupergraphTypes,
  entityPlaces: EntityPlaces,
  deduplicate: boolean,
): (run: Run) => Promise<void> {
  const { selections, places } = entitySelections(fetches, types, entityPlaces);
  const subgraph = fetches[0]!.node.serviceName;
  const requestFor = entityRequests(selections);
  const sending: EntitySending = {
    subgraph,
    selections,
    requestFor,
    path: places[0]!.path,
    step,
    types,
  };
  let previousCount = 0;

  const collect = (run: Run): CollectedEntities => {
    const collected = new CollectedEntities(selections, types, previousCount);
    const fetched = selections.map(({ id }) =>
      deduplicate ? run.entitiesOf(id) : new FetchedEntities(),
    );
    for (const place of places) collected.collect(run.data, place, fetched[place.selection]!);
    previousCount = collected.end;
    return collected;
  };
  const send = async (run: Run, { requested, answered, pending }: CollectedEntities) => {
    try {
      const batches = batchesOf(requested);
      await Promise.all(batches.map((batch, part) => sendEntities(sending, run, batch, part)));
    } finally {
      answered.resolve();
    }
    if (pending.size > 0) await Promise.all(pending);
  };
  return async (run) => {
    const collected = collect(run);
    await send(run, collected);
    mergeEntities(collected, selections, places, merger, types);
  };
}
