import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readOperation } from '../../schema/documents.ts';
import type { Operations } from '../../schema/generated/operations.ts';
import type { AnswerError } from '../support/graph.ts';
import { type Parts, openParts } from '../support/processes.ts';

type TraceAnswer = Operations['traceNeed']['data'];
type TracedMatch = NonNullable<NonNullable<TraceAnswer['need']>['matches']>['nodes'][number];

const traceNeed = readOperation('traceNeed');

let parts: Parts;
let whole: TraceAnswer;
let dead: string | undefined;
beforeAll(async () => {
  parts = await openParts();
  whole = (await parts.ask<TraceAnswer>(traceNeed)).data;
});
afterEach(async () => {
  if (dead !== undefined) await parts.revive(dead);
  dead = undefined;
});
afterAll(() => parts.close());

async function traceWithout(name: string) {
  dead = name;
  await parts.kill(name);
  return parts.ask<TraceAnswer>(traceNeed);
}

/** Expects one stable code, with the name of the subgraph but not its address. */
function expectOnly(errors: readonly AnswerError[] | undefined, subgraph: string) {
  expect(errors?.length).toBeGreaterThan(0);
  for (const { message, extensions } of errors!) {
    expect(message).toBe(`The ${subgraph} subgraph is unavailable; its fields are null.`);
    expect(extensions).toEqual({
      code: 'SUBGRAPH_UNAVAILABLE',
      subgraph,
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
    });
  }
  expect(JSON.stringify(errors!.map(({ message }) => message))).not.toMatch(
    /127\.0\.0\.1|localhost|ECONN|\d{4,5}/,
  );
}

describe('the trace', () => {
  it('is complete while all subgraphs are available', () => {
    expect(whole.need?.matches?.nodes[0]?.supplier?.name).toBeTruthy();
    expect(whole.need?.matches?.nodes[0]?.financing?.offers.length).toBeGreaterThan(0);
  });

  it('has a null need while customers is unavailable', async () => {
    const { data, errors } = await traceWithout('customers');
    expect(data).toEqual({ need: null });
    expectOnly(errors, 'customers');
  });

  it('keeps the need and its customer while products is unavailable', async () => {
    const { data, errors } = await traceWithout('products');
    expect(data.need).toEqual({ ...whole.need, coverage: null, matches: null });
    expectOnly(errors, 'products');
  });

  it('loses only the suppliers while enterprises is unavailable', async () => {
    const { data, errors } = await traceWithout('enterprises');
    expect(data).toEqual(withMatches((match) => ({ ...match, supplier: null })));
    expectOnly(errors, 'enterprises');
  });

  it('loses only the financing while financing is unavailable', async () => {
    const { data, errors } = await traceWithout('financing');
    expect(data).toEqual(withMatches((match) => ({ ...match, financing: null })));
    expectOnly(errors, 'financing');
  });

  it('is complete again once the subgraph is available again', async () => {
    await traceWithout('financing');
    await parts.revive('financing');
    dead = undefined;
    const { data, errors } = await parts.ask<TraceAnswer>(traceNeed);
    expect(errors).toBeUndefined();
    expect(data).toEqual(whole);
  });
});

function withMatches(change: (match: TracedMatch) => TracedMatch): TraceAnswer {
  const need = whole.need!;
  const matches = need.matches!;
  return { need: { ...need, matches: { ...matches, nodes: matches.nodes.map(change) } } };
}
