import { Failure } from '../../data/failure.ts';
import type { SupergraphTypes } from '../../data/supergraphTypes.ts';
import type { Merger } from '../merging.ts';
import type { CollectedEntities, EntityFields, EntityPlace } from './collecting.ts';
import { withFailedFields } from './dependents.ts';

/** Merges the answers of collected entities into their targets. */
export function mergeEntities(
  collected: CollectedEntities,
  selections: readonly EntityFields[],
  places: readonly EntityPlace[],
  merger: Merger,
  types: SupergraphTypes,
): void {
  const { targets, entities, ends, failedInputs } = collected;
  let next = 0;
  for (const [place, { selection }] of places.entries()) {
    const { shape, dependents } = selections[selection]!;
    for (; next < ends[place]!; next++) {
      const target = targets[next]!;
      const { answer } = entities[next]!;
      const failed = failedInputs.size > 0 ? failedInputs.get(next) : undefined;
      if (answer instanceof Failure) merger.fail(target, answer, shape);
      else if (failed) {
        const data = answer ?? null;
        const rest = withFailedFields(data, target, shape, failed, dependents, types);
        merger.merge(target, rest, shape);
      } else if (answer) merger.merge(target, answer, shape);
      else merger.markUnknown(target, shape);
    }
  }
  for (const { target, failure, shape } of collected.failed) merger.fail(target, failure, shape);
}
