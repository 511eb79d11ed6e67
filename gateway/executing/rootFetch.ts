import { parse } from 'graphql';
import { fetchOperation } from '../fetching/source.ts';
import { Failure } from './failure.ts';
import { locate } from './locating.ts';
import type { Data, Merger } from './merging.ts';
import { rewrite } from './rewriting.ts';
import type { Run } from './run.ts';
import { operationOf, shapeOf } from './shape.ts';
import { type EntityPlaces, referenceSharing } from './sharing.ts';
import type { PlannedFetch } from './steps.ts';
import type { SupergraphTypes } from './supergraphTypes.ts';

/** Compiles a fetch of root fields. */
export function rootFetch(
  { node, path }: PlannedFetch,
  merger: Merger,
  types: SupergraphTypes,
  entityPlaces: EntityPlaces,
): (run: Run) => Promise<void> {
  const rewrites = node.outputRewrites ?? [];
  const shape = shapeOf(operationOf(parse(node.operation)).selectionSet, rewrites);
  const share = referenceSharing(shape, [path], entityPlaces);
  const operation = fetchOperation(node.operation, node.operationName);
  const variableNames = node.variableUsages ?? [];
  return async (run) => {
    const targets: Data[] = [];
    locate(run.data, path, targets, 0);
    if (targets.length === 0) return;
    const variables = run.variablesFor(variableNames);
    const answer = await run.ask(node.serviceName, operation, variables, path);
    if (answer instanceof Failure) {
      for (const target of targets) merger.fail(target, answer, shape);
      return;
    }
    rewrite(answer, rewrites, types);
    share?.(answer);
    for (const target of targets) merger.merge(target, answer, shape);
  };
}
