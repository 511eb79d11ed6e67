import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';
import { bearer } from '../support/identity.ts';

/** A field with the argument `after`, and the path of fields that leads to it from the root. */
interface Paged {
  readonly name: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly path: readonly string[];
}

let graph: ReadOnlyGraph;
let token: string;
let all: readonly Paged[];
beforeAll(async () => {
  graph = await readOnlyGraph();
  token = await bearer(['contacts:read', 'quotations:read', 'plans:read'], ['agency']);
  const { data } = await graph.ask<IntrospectionQuery>(getIntrospectionQuery());
  all = pagedFields(buildClientSchema(data));
});

/**
 * Returns every field with the argument `after`, with the shortest path of fields that require no
 * argument.
 */
function pagedFields(schema: GraphQLSchema): Paged[] {
  const root = schema.getQueryType()!;
  const seen = new Set<GraphQLObjectType>([root]);
  const queue: [GraphQLObjectType, readonly string[]][] = [[root, []]];
  const found: Paged[] = [];
  for (const [type, path] of queue) {
    for (const field of Object.values(type.getFields())) {
      if (field.args.some(isRequiredArgument) || findsOne(type, field)) continue;
      if (field.args.some(({ name }) => name === 'after')) {
        found.push({ name: `${type.name}.${field.name}`, field, path });
      }
      const next = getNamedType(field.type);
      if (!isObjectType(next) || seen.has(next)) continue;
      seen.add(next);
      queue.push([next, [...path, field.name]]);
    }
  }
  return found;
}

/** Whether a field is a root field that finds one record by a key. */
function findsOne(type: GraphQLObjectType, { args }: GraphQLField<unknown, unknown>): boolean {
  return type.name === 'Query' && args.length > 0 && !args.some(({ name }) => name === 'first');
}

/**
 * Returns an operation that requests the page after `$after`, in the given order if there is one.
 */
function operation({ field, path }: Paged, order: string | null): string {
  const { type } = field.args.find(({ name }) => name === 'after')!;
  const orderBy = order === null ? '' : `, orderBy: { field: ${order} }`;
  const fields = (getNamedType(field.type) as GraphQLObjectType).getFields();
  const asked = 'edges' in fields ? 'edges { cursor }' : 'cursor';
  const page = `${field.name}(first: 1, after: $after${orderBy}) { ${asked} }`;
  const selection = path.reduceRight((inner, outer) => `${outer} { ${inner} }`, page);
  return `query ($after: ${String(type).replace('!', '')}${asked === 'cursor' ? ' = "0"' : ''}) { ${selection} }`;
}

/** Returns the names of a list's orders, or a single null if the list has none. */
function ordersOf({ field }: Paged): (string | null)[] {
  const type = field.args.find(({ name }) => name === 'orderBy')?.type;
  const input = type && getNamedType(type);
  if (!isInputObjectType(input)) return [null];
  const order = getNamedType(input.getFields()['field']!.type);
  return isEnumType(order) ? order.getValues().map(({ name }) => name) : [null];
}

async function codesOf(query: string, after: string): Promise<unknown[]> {
  const { errors } = await graph.ask(query, { after }, token);
  return [...new Set(errors?.map(({ extensions }) => extensions['code']))];
}

async function realCursor(query: string): Promise<string | undefined> {
  const { data } = await graph.ask(query, {}, token);
  return /"cursor":"([^"]+)"/.exec(JSON.stringify(data))?.[1];
}

const encode = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');
const decode = (cursor: string) =>
  JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];

const malformed = [
  '%%%',
  encode({}),
  encode(['DELIVER_BY', 'ASC', 'notadate', 'x']),
  encode([1, null, {}, [], true]),
  'A'.repeat(190),
];

/** Returns invalid values in place of this sort value of a cursor. */
function wrongValues(value: unknown): readonly unknown[] {
  if (typeof value !== 'string') return [{}];
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return ['notadate', '0000-01-01', '2016-02-31', 'a\0b'];
  if (/^-?[\d.]+$/.test(value)) return ['notanumber', '9'.repeat(300), '1e99999', null];
  return [5, 'notadate'];
}

/**
 * Returns the cursors that a field does not refuse with INVALID_CURSOR, and the codes that it
 * returns instead.
 */
async function misjudged(query: string, cursors: readonly string[]): Promise<unknown[]> {
  const codes = await Promise.all(cursors.map((cursor) => codesOf(query, cursor)));
  return cursors.flatMap((cursor, index) =>
    codes[index]!.join() === 'INVALID_CURSOR' ? [] : [[cursor.slice(0, 60), codes[index]]],
  );
}

describe('a cursor', () => {
  it('is an argument of many fields', () => {
    expect(all.length).toBeGreaterThanOrEqual(40);
  });

  it('is refused with INVALID_CURSOR by every field with the argument, if no list returned it', async () => {
    for (const paged of all) {
      const wrong = await misjudged(operation(paged, null), malformed);
      expect([paged.name, wrong]).toEqual([paged.name, []]);
    }
  });

  it('is refused with INVALID_CURSOR if it comes from another list or order', async () => {
    const real = new Map<string, string>();
    for (const paged of all) {
      const [first = null, ...others] = ordersOf(paged);
      for (const order of [first, ...others.slice(0, 1)]) {
        const cursor = await realCursor(operation(paged, order));
        if (cursor !== undefined) real.set(`${paged.name} ${order}`, cursor);
      }
    }
    expect(real.size).toBeGreaterThan(40);
    const lists = all.filter(({ field }) => !field.name.endsWith('Changes'));
    for (const [index, paged] of lists.entries()) {
      const [order = null] = ordersOf(paged);
      const foreign = [...real].filter(
        ([name], place) =>
          name !== `${paged.name} ${order}` &&
          (name.startsWith(`${paged.name} `) || place % 10 === index % 10),
      );
      const wrong = await misjudged(
        operation(paged, order),
        foreign.map(([, cursor]) => cursor),
      );
      expect([paged.name, wrong]).toEqual([paged.name, []]);
    }
  });

  it('is refused with INVALID_CURSOR if its value is invalid for the column, in every order', async () => {
    const codes = new Set<unknown>();
    for (const paged of all.filter(({ field }) => !field.name.endsWith('Changes'))) {
      for (const order of ordersOf(paged)) {
        const query = operation(paged, order);
        const cursor = await realCursor(query);
        if (cursor === undefined) continue;
        const key = decode(cursor);
        const changed = key.flatMap((value, index) =>
          wrongValues(value).map((wrong) => encode(key.with(index, wrong))),
        );
        for (const [, found] of (await misjudged(query, changed)) as [string, unknown[]][]) {
          for (const code of found) codes.add(code);
        }
      }
    }
    // A text may be replaced by another text in a valid cursor; a value of another type makes it
    // invalid.
    expect([...codes]).toEqual([]);
  });

  it(
    'is refused with INVALID_CURSOR if the list is ordered by a day and the cursor ' +
      'contains no day',
    async () => {
      const needs = all.find(({ name }) => name === 'Query.needs')!;
      const query = operation(needs, 'DELIVER_BY');
      const key = decode((await realCursor(query))!);
      const days = ['notadate', '0000-01-01', '2016-02-31', '', "'"];
      const wrong = await misjudged(
        query,
        days.map((day) => encode(key.with(2, day))),
      );
      expect(wrong).toEqual([]);
    },
  );
});
