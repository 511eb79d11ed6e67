import type { FetchOperation } from '../../../fetching/source.ts';
import { type DataKey, dataKey } from '../../data/data.ts';
import { Failure } from '../../data/failure.ts';
import type { ResponsePath } from '../../data/locating.ts';
import type { Shape } from '../../data/shape.ts';
import type { SupergraphTypes } from '../../data/supergraphTypes.ts';
import type { AnswerReader } from '../reading.ts';
import { rewrite } from '../rewriting.ts';
import { type Run, rankOf } from '../run.ts';
import type { EntityFields } from './collecting.ts';
import type { Batch } from './entityBatches.ts';

/** A request for a combination of selections, without the values of its variables. */
export interface EntityRequest {
  readonly operation: FetchOperation;
  /** The names of the caller's variables that the request uses. */
  readonly variableNames: readonly string[];
  /** The response key under which each selection's entities are returned. */
  readonly keys: readonly string[];
  /** The variable in which each selection's representations are sent. */
  readonly lists: readonly string[];
  readonly shape: Shape;
  readonly reader: AnswerReader;
}

/** The data that all requests of an entity step share. */
export interface EntitySending {
  readonly subgraph: string;
  readonly selections: readonly EntityFields[];
  /** Returns the request for the selections with these indices. */
  readonly requestFor: (indices: readonly number[]) => EntityRequest;
  /** The path at which errors without a path are reported. */
  readonly path: ResponsePath;
  readonly step: number;
  readonly types: SupergraphTypes;
}

/**
 * Sends batches of entities in one request, and stores the answers in the entities.
 * @param part the index of the request among those of its step.
 */
export async function sendEntities(
  { subgraph, selections, requestFor, path, step, types }: EntitySending,
  run: Run,
  batches: readonly Batch[],
  part: number,
): Promise<void> {
  const indices = batches.map(({ selection }) => selection);
  const { operation, variableNames, keys, lists, shape, reader } = requestFor(indices);
  const variables = run.variablesFor(variableNames);
  for (const [i, { representations }] of batches.entries()) variables[lists[i]!] = representations;
  const rank = rankOf(step, part);
  const request = { subgraph, operation, variables, path, shape, reader, rank };
  const answer = await run.fetch(request);
  for (const [i, { selection, entities }] of batches.entries()) {
    const { rewrites } = selections[selection]!;
    const key: DataKey = dataKey(keys[i]!);
    const found = answer instanceof Failure ? answer : answer[key];
    if (Array.isArray(found) && found.length === entities.length) {
      rewrite(found, rewrites, types);
      for (const [j, entity] of entities.entries()) entity.answer = found[j] ?? null;
    } else {
      const failure = found instanceof Failure ? found : run.fail(request, wrongLength);
      for (const entity of entities) entity.answer = failure;
    }
  }
}

const wrongLength = {
  message: 'The subgraph returned a different number of entities than requested.',
  extensions: { code: 'INVALID_SUBGRAPH_ANSWER' },
};
