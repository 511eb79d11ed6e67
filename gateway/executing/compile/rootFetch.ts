import { parse, print, stripIgnoredCharacters } from 'graphql';
import { fetchOperation } from '../../fetching/source.ts';
import { type Data, dataKey } from '../data/data.ts';
import { Failure } from '../data/failure.ts';
import { locate } from '../data/locating.ts';
import type { Merger } from '../run/merging.ts';
import { answerReader } from '../run/reading.ts';
import { rewrite, rewritesOf } from '../run/rewriting.ts';
import { type Run, rankOf } from '../run/run.ts';
import { operationOf, shapeOf, withDataKeys } from '../data/shape.ts';
import { type EntityPlaces, referenceHolders } from './sharing.ts';
import type { PlannedFetch } from './steps.ts';
import type { SupergraphTypes } from '../data/supergraphTypes.ts';

/**
 * Compiles a fetch of root fields.
 * @param step the index of the step in the plan.
 */
export function rootFetch(
  { node, path }: PlannedFetch,
  step: number,
  merger: Merger,
  types: SupergraphTypes,
  entityPlaces: EntityPlaces,
): (run: Run) => Promise<void> {
  const { serviceName: subgraph, outputRewrites = [] } = node;
  const planned = operationOf(parse(node.operation, { noLocation: true }));
  const { selectionSet } = planned;
  const shape = shapeOf(selectionSet, outputRewrites);
  const root = types.rootOf(planned.operation);
  const rewrites = rewritesOf(outputRewrites, dataKey);
  const holders = rewrites.length > 0 ? [] : referenceHolders(shape, [path], entityPlaces);
  const reader = answerReader(selectionSet, root, subgraph, shape, types, holders);
  const sent = withDataKeys(planned);
  const text = sent === planned ? node.operation : stripIgnoredCharacters(print(sent));
  const operation = fetchOperation(text, node.operationName);
  const variableNames = node.variableUsages ?? [];
  return async (run) => {
    const targets: Data[] = [];
    locate(run.data, path, targets, 0);
    if (targets.length === 0) return;
    const variables = run.variablesFor(variableNames);
    const rank = rankOf(step, 0);
    const request = { subgraph, operation, variables, path, shape, reader, rank };
    const answer = await run.fetch(request);
    if (answer instanceof Failure) {
      for (const target of targets) merger.fail(target, answer, shape);
      return;
    }
    rewrite(answer, rewrites, types);
    for (const target of targets) merger.merge(target, answer, shape);
  };
}
