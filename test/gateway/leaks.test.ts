import { Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GuardedSupergraph, takeGuards } from '../../gateway/authorising/supergraphGuards.ts';
import { readSupergraph } from '../../schema/documents.ts';
import { type Secret, askEveryGuardedPath, askGenerated, rolesOf } from '../prove/leaks.ts';
import { askRefusals, readEveryFeed } from '../prove/untold.ts';
import { worldRoots } from '../prove/worldRoots.ts';
import { type ReadOnlyGraph, readOnlyGraph, urlsOf } from '../support/graph.ts';
import { bearer } from '../support/identity.ts';
import { secretsOf } from '../support/secrets.ts';

const prefix = 'katun';

let graph: ReadOnlyGraph;
let guarded: GuardedSupergraph;
let schema: GraphQLSchema;
let secrets: readonly Secret[];
beforeAll(async () => {
  graph = await readOnlyGraph();
  guarded = takeGuards(readSupergraph());
  schema = Supergraph.build(guarded.sdl).apiSchema().toGraphQLJSSchema();
  secrets = await secretsOf(
    (subgraph) =>
      Object.assign(new URL(urlsOf(prefix).ownerUrl), { pathname: `/${prefix}_${subgraph}` }).href,
  );
});

describe('a confidential value', () => {
  it('is not shown to other callers on any path, in any role', async () => {
    const outcome = await askEveryGuardedPath({
      schema,
      guards: guarded.guards,
      roots: worldRoots,
      secrets,
      depth: 3,
      waysToEach: 1,
      ask: (...asked) => graph.ask(...asked),
      bearer,
    });
    expect(outcome.leaks).toEqual([]);
    expect(outcome.refused).toBeGreaterThan(100);
    expect(outcome.shown).toBeGreaterThan(100);
  }, 240_000);

  it('is not shown to other callers by 300 generated operations', async () => {
    const outcome = await askGenerated({
      schema,
      guards: guarded.guards,
      roots: worldRoots,
      secrets,
      operations: 300,
      seed: 20_161_001,
      ask: (...asked) => graph.ask(...asked),
      bearer,
    });
    expect(outcome.leaks).toEqual([]);
    expect(outcome.refused).toBeGreaterThan(50);
    expect(outcome.shown).toBeGreaterThan(50);
  }, 240_000);

  it('is in no feed and no snapshot of other callers', async () => {
    const ask = graph.ask.bind(graph);
    const roles = rolesOf(guarded.guards, secrets);
    const outcome = await readEveryFeed({ roles, secrets, ask, bearer });
    expect(outcome.leaks).toEqual([]);
    expect(outcome.asked).toBeGreaterThan(100);
    expect(outcome.shown).toBeGreaterThan(10);
  }, 240_000);

  it('cannot be inferred from a refusal by other callers', async () => {
    const ask = graph.ask.bind(graph);
    const roles = rolesOf(guarded.guards, secrets);
    const outcome = await askRefusals({ roles, secrets, ask, bearer }, 4);
    expect(outcome.leaks).toEqual([]);
    expect(outcome.refused).toBeGreaterThan(50);
    expect(outcome.shown).toBeGreaterThan(0);
  }, 240_000);
});
