import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOperation } from '../../schema/documents.ts';
import { givenColumns } from '../support/columns.ts';
import {
  type ReadOnlyGraph,
  type TestGraph,
  openTestGraph,
  readOnlyGraph,
  urlsOf,
} from '../support/graph.ts';
import { statementsOf } from '../support/statements.ts';

const traceNeed = readOperation('traceNeed');
const rosavtodor = ['RAD-2016-001', 'RAD-2016-002', 'RAD-2016-003'];

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

describe('the trace of a need', () => {
  it.each(rosavtodor)('leads from %s to products, suppliers and banks', async (number) => {
    const { data, errors } = await graph.run('traceNeed', { number, first: 20 });
    expect(errors).toBeUndefined();
    expect(data.need?.customer?.name).toContain('Road');
    const matches = data.need?.matches?.nodes ?? [];
    const met = matches.filter(({ verdict }) => verdict === 'MET');
    expect(met.length).toBeGreaterThan(1);
    for (const match of met) {
      expect(match.product?.name).toBeTruthy();
      expect(match.reasons.length).toBeGreaterThan(4);
      expect(match.reasons.every((reason) => reason.explanation !== '')).toBe(true);
      expect(match.supplier?.name).toMatch(/^DEMO /);
      expect(match.financing?.workingCapitalGap).not.toBeNull();
    }
    expect(met[0]?.supplier?.clusters?.map(({ name }) => name)).toContain(
      'NP Altai Polymer Composite Cluster',
    );
    expect(met.some((match) => (match.financing?.offers.length ?? 0) > 0)).toBe(true);
    expect(matches.some(({ nearMiss }) => nearMiss)).toBe(true);
  });

  it('returns names and texts in Russian if Russian is requested', async () => {
    const { data } = await graph.run('traceNeed', { lang: 'RU' });
    expect(data.need?.customer?.name).toBe('Росавтодор (Федеральное дорожное агентство)');
    expect(data.need?.matches?.nodes[0]?.reasons[0]?.explanation).toMatch(/[а-я]/);
  });

  it.each([1, 5, 100])('takes 4 fetches and at most 12 statements for first: %i', async (first) => {
    await graph.run('traceNeed', { number: 'RAD-2016-001', first });
    graph.takeFetches();
    const { statements } = await statementsOf(() =>
      graph.run('traceNeed', { number: 'RAD-2016-001', first }),
    );
    expect(graph.takeFetches().toSorted()).toEqual([
      'customers',
      'enterprises',
      'financing',
      'products',
    ]);
    expect(statements.length).toBeLessThanOrEqual(12);
    expect(statements.length).toBeGreaterThan(5);
  });

  it('refuses a cursor of another list', async () => {
    const page = (number: string, rest: string) =>
      graph.ask<{ need: { matches: { pageInfo: { endCursor: string } } | null } }>(
        `{ need(number: "${number}") { matches(first: 2${rest}) { pageInfo { endCursor } } } }`,
      );
    const { data } = await page('RAD-2016-001', '');
    const after = `, after: "${data.need.matches!.pageInfo.endCursor}"`;
    expect((await page('RAD-2016-001', after)).errors).toBeUndefined();
    for (const other of [
      await page('RAD-2016-002', after),
      await page('RAD-2016-001', `${after}, asOf: "2016-12-01"`),
      await page('RAD-2016-001', `${after}, verdict: [MET]`),
    ]) {
      expect(other.errors?.map(({ extensions }) => extensions['code'])).toEqual(['INVALID_CURSOR']);
    }
  });

  it('converts a quantity to any unit of its dimension', async () => {
    const { data } = await graph.ask(
      '{ need(number: "RAD-2016-001") { quantity { value squareMetres: in(unit: "м2") okei: in(unit: "055") metres: in(unit: "MTR") } } }',
    );
    expect(data).toEqual({
      need: { quantity: { value: '450', squareMetres: '450000', okei: '450000', metres: null } },
    });
  });

  it('offers a whole number of items that are counted', async () => {
    const { data } = await graph.run('traceNeed', { number: 'GRD-2016-003', first: 50 });
    const pieces = data.need!.matches!.nodes.flatMap((match) => match.deliverableQuantity ?? []);
    expect(pieces.length).toBeGreaterThan(0);
    for (const { value } of pieces) expect(value).toMatch(/^\d+$/);
  });

  it('spends the production costs evenly over the time of production', async () => {
    const { data } = await graph.ask<{
      need: {
        matches: {
          nodes: {
            earliestDelivery: string | null;
            terms: { deliveryDays: number | null };
            financing: {
              workingCapitalGap: {
                cashFlow: { outflow: { amount: string } }[];
                inputs: { name: string; value: string }[];
              } | null;
            };
          }[];
        };
      };
    }>(
      '{ need(number: "GRD-2016-003") { matches(first: 20) { nodes { earliestDelivery terms { deliveryDays } financing { workingCapitalGap { cashFlow { outflow { amount } } inputs { name value } } } } } } }',
    );
    const [match] = data.need.matches.nodes;
    const days = (Date.parse(match!.earliestDelivery!) - Date.parse('2016-10-01')) / 86_400_000;
    expect(match!.terms.deliveryDays).toBe(days);
    const { cashFlow, inputs } = match!.financing.workingCapitalGap!;
    expect(inputs.find(({ name }) => name === 'leadTimeDays')?.value).toBe(String(days));
    const spending = cashFlow.filter(({ outflow }) => Number(outflow.amount) > 0);
    expect(spending.length).toBeGreaterThanOrEqual(Math.floor(days / 31));
  });

  it('lists the offers first that cover the whole gap from its first day', async () => {
    const { data } = await graph.run('traceNeed');
    const { workingCapitalGap, offers } = data.need!.matches!.nodes[0]!.financing!;
    const [best] = offers;
    expect(best).toMatchObject({ purpose: 'WORKING_CAPITAL', meetsNeed: true });
    // The loan also pays its own interest until the customer pays.
    expect(Number(best!.amount.amount)).toBeGreaterThan(Number(workingCapitalGap!.amount.amount));
    expect(best!.drawOn).toBe(workingCapitalGap!.drawOn);
  });

  it('answers null for a need that does not exist', async () => {
    const { data, errors } = await graph.run('traceNeed', { number: 'NO-SUCH-NEED' });
    expect(data).toEqual({ need: null });
    expect(errors).toBeUndefined();
  });
});

describe('the trace of many needs', () => {
  let many: TestGraph;
  beforeAll(async () => {
    many = await openTestGraph('katun_many', { keptBytes: 0 });
    const customers = new pg.Client(
      urlsOf('katun_many').ownerUrl.replace('/katun_many', '/katun_many_customers'),
    );
    await customers.connect();
    const columns = await givenColumns(customers, 'need');
    const copied = columns.replace('id, number', `id || '-copy', 'COPY-' || number`);
    await customers.query(
      `insert into need (${columns}) select ${copied} from need order by number limit 10`,
    );
    await customers.end();
  });
  afterAll(() => many.close());

  it('takes 4 fetches and at most 20 statements for 50 needs in one query', async () => {
    const query = traceNeed
      .replace(/\$number: String! = "RAD-2016-001",?/, '')
      .replace('need(number: $number) {', 'needs(first: 50) { nodes {')
      .replace(/\}\s*$/, '} }');
    const { result, statements } = await statementsOf(() =>
      many.ask<{ needs: { nodes: unknown[] } }>(query),
    );
    expect(result.errors).toBeUndefined();
    expect(result.data.needs.nodes).toHaveLength(50);
    expect(many.takeFetches()).toHaveLength(4);
    expect(statements.length).toBeLessThanOrEqual(20);
  });
});
