import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../gateway/executing/run/run.ts';
import { type CompiledStep, runSteps } from '../../../gateway/executing/run/running.ts';
import { stepsOf } from '../../../gateway/executing/compile/steps.ts';

function fetch(serviceName: string, requires: boolean, name = serviceName): FetchNode {
  return {
    kind: 'Fetch',
    serviceName,
    operation: '{ a }',
    operationName: name,
    operationKind: OperationTypeNode.QUERY,
    ...(requires && { requires: [] }),
  };
}

const entities = (serviceName: string, name?: string): PlanNode => ({
  kind: 'Flatten',
  path: [name ?? serviceName],
  node: fetch(serviceName, true, name),
});
const inSequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });
const inParallel = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Parallel', nodes });

/**
 * Formats the steps as text: the fetches sent together, the steps on which they depend, and the
 * postponable fetches.
 */
function written(plan: PlanNode) {
  const names = (one: { fetches: readonly { node: FetchNode }[]; after: readonly number[] }) =>
    `${one.fetches.map(({ node }) => node.operationName).join('+')} after ${one.after.join()}`;
  return stepsOf(plan).map((step) => [step, ...step.postponable].map((one) => names(one)));
}

describe('a fetch without dependants', () => {
  it('is sent together with the next step of its subgraph that has dependants', () => {
    const plan = inSequence(
      fetch('root', false),
      inParallel(
        entities('shop', 'early'),
        inSequence(
          entities('a'),
          entities('shop', 'next'),
          entities('b'),
          entities('shop', 'last'),
        ),
      ),
    );
    expect(written(plan)).toEqual([
      ['root after '],
      ['a after 0'],
      ['next after 1', 'early after 0'],
      ['b after 2'],
      ['last after 3'],
    ]);
  });

  it('is sent immediately if a request to its subgraph is sent immediately', () => {
    const plan = inSequence(
      fetch('root', false),
      inParallel(
        entities('shop', 'early'),
        inSequence(entities('shop', 'needed'), entities('a'), entities('shop', 'last')),
      ),
    );
    expect(written(plan)[1]).toEqual(['early+needed after 0']);
  });
});

describe('a step that has postponed fetches', () => {
  /**
   * Runs a root fetch, a chain of the given duration, and a step with a postponed fetch that is
   * ready after the root fetch. Returns the order of the fetches.
   */
  async function order(chainMs: number, postponedMs: number, guestMs = 0) {
    const done: string[] = [];
    const part =
      (name: string, ms = 0) =>
      async () => {
        if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
        done.push(name);
      };
    const step = (name: string, after: readonly number[], ms = 0): CompiledStep => ({
      after,
      postponable: [],
      withPostponed: () => part(name, ms),
      postponedAlone: () => part('none'),
    });
    const postponing: CompiledStep = {
      after: [1],
      postponable: [[2]],
      withPostponed: (postponable) => part(postponable.length > 0 ? 'host with guest' : 'host'),
      postponedAlone: () => part('guest'),
    };
    const steps = [
      step('root', []),
      step('chain', [0], chainMs),
      step('before guest', [0], guestMs),
      postponing,
      step('dependant', [3]),
    ];
    await runSteps(steps, {} as Run, postponedMs);
    return done;
  }

  it('sends the postponed fetches that are ready', async () => {
    expect((await order(10, 5_000)).slice(-2)).toEqual(['host with guest', 'dependant']);
  });

  it('does not delay postponed fetches beyond their maximum waiting time', async () => {
    const done = await order(200, 5);
    expect(done).toEqual(['root', 'before guest', 'guest', 'chain', 'host', 'dependant']);
  });

  it('does not wait for postponed fetches that are not ready', async () => {
    const done = await order(0, 5_000, 100);
    expect(done).toEqual(['root', 'chain', 'host', 'dependant', 'before guest', 'guest']);
  });
});
