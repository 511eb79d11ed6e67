import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';
import { readOnlyParts } from '../support/processes.ts';

describe.each([
  ['in one process', readOnlyGraph],
  ['over HTTP', readOnlyParts],
] as const)('bad input %s', (_where, open) => {
  let graph: Pick<ReadOnlyGraph, 'ask'>;
  beforeAll(async () => {
    graph = await open();
  });

  it.each([
    [
      'an INN with a wrong check digit',
      '{ enterprise(inn: "7707083894") { id } }',
      'INVALID_INN',
      /7707083894/,
    ],
    [
      "a customer's INN of the wrong length",
      '{ customer(inn: "12") { id } }',
      'INVALID_INN',
      /"12"/,
    ],
    [
      'an unknown unit',
      '{ need(number: "RAD-2016-001") { quantity { in(unit: "furlong") } } }',
      'UNKNOWN_UNIT',
      /unit must be a unit by its UN\/CEFACT code .*, got "furlong"/,
    ],
    [
      'a page that is too large',
      '{ needs(first: 100000) { totalCount } }',
      'PAGE_SIZE_OUT_OF_RANGE',
      /first must be 1–100, got 100000/,
    ],
    [
      'a page of nothing',
      '{ products(first: 0) { totalCount } }',
      'PAGE_SIZE_OUT_OF_RANGE',
      /first must be 1–100, got 0/,
    ],
    [
      'a cursor that is no cursor',
      '{ banks(after: "%%%") { totalCount } }',
      'INVALID_CURSOR',
      /cursor that this list returned, got "%%%"/,
    ],
    [
      'a cursor of another list',
      '{ need(number: "RAD-2016-001") { matches(after: "WyJhIl0") { totalCount } } }',
      'INVALID_CURSOR',
      /cursor that this list returned/,
    ],
    [
      'two keys at once',
      '{ need(id: "a", number: "b") { id } }',
      'ONE_KEY_EXPECTED',
      /exactly one/,
    ],
    ['no key', '{ bank: enterprise { id } }', 'ONE_KEY_EXPECTED', /exactly one of/],
    [
      'a day that does not exist',
      '{ need(number: "RAD-2016-001") { matches(asOf: "2016-06-31") { totalCount } } }',
      'INVALID_DATE',
      /2016-06-31/,
    ],
    [
      'own funds that are no number',
      '{ need(number: "RAD-2016-001") { matches(first: 1) { nodes { financing(ownFunds: "ten") { offerCount } } } } }',
      'INVALID_DECIMAL',
      /ten/,
    ],
    [
      'own funds below zero',
      '{ need(number: "RAD-2016-001") { matches(first: 1) { nodes { financing(ownFunds: "-1") { offerCount } } } } }',
      'INVALID_OWN_FUNDS',
      /-1/,
    ],
    [
      'a cost of production in percent',
      '{ need(number: "RAD-2016-001") { matches(first: 1) { nodes { financing(costShare: "80") { offerCount } } } } }',
      'INVALID_SHARE',
      /costShare must be 0–1/,
    ],
    [
      'a pledge below zero',
      '{ need(number: "RAD-2016-001") { matches(first: 1) { nodes { financing(collateral: "-5") { offerCount } } } } }',
      'INVALID_AMOUNT',
      /collateral must be 0 or more roubles, got -5/,
    ],
    [
      'a loan for no month',
      '{ need(number: "RAD-2016-001") { matches(first: 1) { nodes { financing(investmentMonths: 0) { offerCount } } } } }',
      'INVALID_TERM',
      /investmentMonths must be 1–360, got 0/,
    ],
    [
      'a plan financed for ever',
      '{ need(number: "RAD-2016-001") { matches(first: 1) { nodes { actionPlan(loanMonths: 361) { endOn } } } } }',
      'INVALID_TERM',
      /loanMonths must be 1–360, got 361/,
    ],
    [
      'a search for nothing',
      '{ searchNeeds(text: " ") { edges { score } } }',
      'INVALID_SEARCH_TEXT',
      /1–100/,
    ],
    [
      'a search for too much',
      `{ searchCustomers(text: "${'ы'.repeat(101)}") { edges { score } } }`,
      'INVALID_SEARCH_TEXT',
      /1–100/,
    ],
    ['a field that does not exist', '{ need { colour } }', 'GRAPHQL_VALIDATION_FAILED', /colour/],
    ['no GraphQL', '{ need(', 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
  ])('%s gets a clear error', async (_what, query, code, message) => {
    const { errors } = await graph.ask(query);
    expect(errors?.map(({ extensions }) => extensions['code'])).toContain(code);
    expect(errors?.map((error) => error.message).join('\n')).toMatch(message);
    const { data } = await graph.ask('{ needs(first: 1) { totalCount } }');
    expect(data, 'the program goes on').toBeTruthy();
  });

  it('a refused argument nulls its own field and no other', async () => {
    const customers = 'customers(first: 1) { nodes { id needs(first: 101) { totalCount } } }';
    const query = `{ ${customers} needs(first: 0) { totalCount } enterprises { totalCount } }`;
    const { data, errors } = await graph.ask(query);
    const code = 'PAGE_SIZE_OUT_OF_RANGE';
    expect(errors).toHaveLength(2);
    expect(errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: ['needs'], extensions: expect.objectContaining({ code }) }),
        expect.objectContaining({ path: ['customers', 'nodes', 0, 'needs'] }),
      ]),
    );
    expect(data).toEqual({
      customers: { nodes: [{ id: expect.any(String), needs: null }] },
      needs: null,
      enterprises: { totalCount: expect.any(Number) },
    });
  });

  it.each([
    '{ need(number: "NO-SUCH-NEED") { id } }',
    '{ need(id: "no-such-id") { id } }',
    '{ need: enterprise(inn: "7707083893") { id } }',
    '{ need: bank(id: "no-such-bank") { id } }',
    '{ need: productType(code: "no-such-type") { code } }',
  ])('%s is null without an error', async (query) => {
    const { data, errors } = await graph.ask(query);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ need: null });
  });
});
