import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitions } from '../../gateway/main/graph.ts';
import {
  operationNames,
  readOperation,
  readOperationFacts,
  readSupergraph,
} from '../../schema/documents.ts';
import type { Answer, AnswerError } from '../support/graph.ts';
import { bearer } from '../support/identity.ts';
import { type Parts, openParts } from '../support/processes.ts';
import { type Place, WithoutSubgraph } from '../support/withoutSubgraph.ts';

type OperationName = ReturnType<typeof operationNames>[number];

/** The largest number of places of an answer at which the gateway reports one failure. */
const maxPlaces = 100;

let parts: Parts;
let token: string;
const whole = new Map<string, Answer<unknown>>();
const ask = (name: OperationName) =>
  parts.ask<unknown>(readOperation(name), readOperationFacts(name).variables, token);

beforeAll(async () => {
  parts = await openParts();
  token = await bearer(['quotations:read', 'contacts:read'], ['agency']);
  for (const name of operationNames()) whole.set(name, await ask(name));
});
afterAll(() => parts.close());

describe('while all subgraphs are available', () => {
  it.each(operationNames())('%s is answered without an error', (name) => {
    expect(whole.get(name)!.errors).toBeUndefined();
    expect(whole.get(name)!.data).toEqual(expect.any(Object));
  });
});

describe.each([...definitions.keys()])('while %s is unavailable', (dead) => {
  const without = new WithoutSubgraph(readSupergraph(), dead);
  beforeAll(() => parts.kill(dead));
  afterAll(() => parts.revive(dead));

  it.each(operationNames())(
    'the operation %s loses only the fields that this subgraph resolves',
    async (name) => {
      const { data, lost } = without.remains(readOperation(name), whole.get(name)!.data);
      const answer = await ask(name);
      expect(answer.data).toEqual(data);
      const isOmission = ({ extensions }: AnswerError) => extensions['code'] === 'ERRORS_OMITTED';
      const errors = (answer.errors ?? []).filter((one) => !isOmission(one));
      expect(answer.errors?.some(isOmission) ?? false).toBe(lost.length > maxPlaces);
      for (const { extensions } of errors) {
        expect(extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', subgraph: dead });
      }
      const isAt = (place: Place) => errors.some(({ path = [] }) => startsWith(path, place));
      const unexplained = lost.filter((place) => !isAt(place));
      expect(unexplained.slice(0, lost.length <= maxPlaces ? undefined : 0)).toEqual([]);
      const elsewhere = errors.filter(
        ({ path = [] }) => !lost.some((place) => startsWith(path, place)),
      );
      expect(elsewhere).toEqual([]);
    },
  );

  it('does not affect fields of other subgraphs next to a list field that it resolves', async () => {
    const roots = ['customers', 'enterprises', 'financeProducts', 'products'];
    const query = `{ ${roots.map((root) => `${root} { totalCount }`).join(' ')} }`;
    const { data, errors } = await parts.ask(query);
    const own = dead === 'financing' ? 'financeProducts' : dead;
    const answered = roots.map((root) => [root, { totalCount: expect.any(Number) }]);
    expect(data).toEqual({ ...Object.fromEntries(answered), [own]: null });
    expect(errors?.map(({ path }) => path)).toEqual([[own]]);
  });
});

function startsWith(path: Place, place: Place): boolean {
  return place.every((key, index) => path[index] === key);
}
