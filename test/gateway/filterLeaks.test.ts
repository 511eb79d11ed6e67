import { getNamedType, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';
import { bearer } from '../support/identity.ts';
import { Supergraph } from '@apollo/federation-internals';
import { takeGuards } from '../../gateway/authorising/supergraphGuards.ts';
import { readSupergraph } from '../../schema/documents.ts';

interface Quotations {
  readonly totalCount: number;
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: Readonly<Record<'id' | 'number' | 'quotedOn', string>>;
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
}

let graph: ReadOnlyGraph;
let agency: string;
let stranger: string;
beforeAll(async () => {
  graph = await readOnlyGraph();
  agency = await bearer(['quotations:read'], ['agency']);
  stranger = await bearer(['quotations:read'], ['enterprise-of-nobody']);
});

const query = `query ($filter: QuotationFilter, $first: Int, $after: String, $last: Int, $before: String) {
  quotations(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    totalCount edges { cursor node { id number quotedOn } } pageInfo { hasNextPage hasPreviousPage } } }`;

async function ask(variables: object, token: string): Promise<Quotations> {
  const { data, errors } = await graph.ask<{ quotations: Quotations }>(
    query,
    variables as Record<string, unknown>,
    token,
  );
  expect(errors).toBeUndefined();
  return data.quotations;
}

describe('the values that a caller may not read', () => {
  it('cannot be inferred from a filter, a count or the position of a page', async () => {
    const all = await ask({ first: 100 }, agency);
    expect(all.totalCount).toBeGreaterThan(3);
    const { node, cursor } = all.edges[2]!;
    const { id, number, quotedOn } = node;
    const conditions = [
      { number: { eq: number } },
      { not: { number: { ne: number } } },
      { or: [{ id: { in: [id] } }, { quotedOn: { gte: quotedOn } }] },
      { and: [{ status: { isNull: false } }, { not: { not: { quotedOn: { lte: quotedOn } } } }] },
      { not: { number: { isNull: true } } },
    ];
    const pages = [{ first: 5 }, { last: 5 }, { after: cursor }, { last: 5, before: cursor }];
    for (const filter of conditions) {
      expect((await ask({ filter }, agency)).totalCount).toBeGreaterThan(0);
      for (const page of pages) {
        expect(await ask({ filter, ...page }, stranger)).toEqual({
          totalCount: 0,
          edges: [],
          pageInfo: { hasNextPage: false, hasPreviousPage: false },
        });
      }
    }
    const { data, errors } = await graph.ask(query, { filter: conditions[0] });
    expect(errors?.length).toBeGreaterThan(0);
    expect(data).toEqual({ quotations: null });
  });

  it('are neither filter fields nor orders of a list that everyone may read', () => {
    const { sdl, guards } = takeGuards(readSupergraph());
    const schema = Supergraph.build(sdl).apiSchema().toGraphQLJSSchema();
    const isGuarded = (...coordinates: string[]) => coordinates.some((one) => guards.has(one));
    let filters = 0;
    for (const field of Object.values(schema.getQueryType()!.getFields())) {
      const input = field.args.find(({ name }) => name === 'filter')?.type;
      const connection = getNamedType(field.type);
      if (!input || !isObjectType(connection)) continue;
      const nodes = getNamedType(connection.getFields()['nodes']!.type);
      const filter = getNamedType(input);
      if (!isObjectType(nodes) || !isInputObjectType(filter)) continue;
      if (isGuarded(`Query.${field.name}`, nodes.name)) continue;
      const order = getNamedType(field.args.find(({ name }) => name === 'orderBy')?.type ?? input);
      const orderBy = isInputObjectType(order) ? order.getFields()['field']?.type : undefined;
      const ordered = orderBy && getNamedType(orderBy);
      const orders = isEnumType(ordered) ? ordered.getValues().map((one) => camel(one.name)) : [];
      expect([field.name, orders.length > 0]).toEqual([field.name, true]);
      for (const name of [...Object.keys(filter.getFields()), ...orders]) {
        filters += 1;
        expect([field.name, name, isGuarded(`${nodes.name}.${name}`)]).toEqual([
          field.name,
          name,
          false,
        ]);
      }
    }
    expect(filters).toBeGreaterThan(60);
  });
});

/** Returns the field name of an order, such as "deliverBy" for DELIVER_BY. */
function camel(order: string): string {
  return order.toLowerCase().replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
