import { Supergraph } from '@apollo/federation-internals';
import { type GraphQLField, isListType, isNonNullType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeGuards } from '../../../gateway/authorising/supergraphGuards.ts';
import { readSupergraph } from '../../../schema/documents.ts';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { statementsOf } from '../../support/statements.ts';
import { EveryList, everyScope } from './everyList.ts';
import { mutationNames, send } from './writes.ts';

/** The largest number of statements of a list. */
const maxStatements = 60;

const { sdl } = takeGuards(readSupergraph());
const schema = Supergraph.build(sdl).apiSchema().toGraphQLJSSchema();
const fields = Object.values(schema.getMutationType()!.getFields());

let graph: TestGraph;
let agency: string;
let lists: EveryList;
beforeAll(async () => {
  graph = await openTestGraph('katun_every_list');
  agency = await bearer(everyScope, ['agency']);
  lists = new EveryList(graph, agency);
});
afterAll(() => graph.close());

describe('every mutation', () => {
  it('has a list below', () => {
    expect(fields.map(({ name }) => name).toSorted()).toEqual(mutationNames.toSorted());
  });

  it.each(fields)('$name takes a list of 1 to 1,000 items, as its description says', (field) => {
    const list = listArgument(field);
    expect(list.description).toContain('1 to 1,000 items');
  });

  it.each(mutationNames)('%s writes 3 items and 30 with as many statements', async (name) => {
    const counts: number[] = [];
    for (const length of [3, 30]) {
      const list = await lists.of(name, length);
      const { result, statements } = await statementsOf(() => send(graph, name, list, agency));
      expect(result.refusal).toBeNull();
      counts.push(statements.length);
    }
    expect(counts[1]! - counts[0]!).toBeLessThanOrEqual(2);
    expect(counts[1]).toBeLessThanOrEqual(maxStatements);
  });

  it.each(mutationNames)('%s refuses an empty list, and one of 1,001 items', async (name) => {
    const [item] = await lists.of(name, 1);
    const empty = await send(graph, name, [], agency);
    expect(empty.refusal).toMatchObject({ code: 'INVALID_LIST', got: '"[]"' });
    const long = await send(graph, name, Array.from({ length: 1_001 }).fill(item), agency);
    expect(long.refusal).toMatchObject({
      code: 'ARGUMENT_TOO_LONG',
      expected: 'at most 1000 items',
      got: 1_001,
    });
  });
});

/** Returns the argument of a mutation that is a list. */
function listArgument({ args }: GraphQLField<unknown, unknown>) {
  return args.find(({ type }) => isListType(isNonNullType(type) ? type.ofType : type))!;
}
