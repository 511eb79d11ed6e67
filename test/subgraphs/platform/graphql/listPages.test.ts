import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadOnlyGraph, readOnlyGraph } from '../../../support/graph.ts';

/** A need as the list returns it, with the values that filters read. */
interface Row {
  readonly id: string;
  readonly number: string;
  readonly en: string;
  readonly ru: string;
  readonly priority: number;
  readonly deliverBy: string;
  readonly publishedOn: string;
  readonly status: string;
  readonly smeOnly: boolean;
  readonly productType: { readonly code: string } | null;
  readonly customer: {
    readonly id: string;
    readonly kind: string;
    readonly en: string;
    readonly ru: string;
  };
}

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly number: string }[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

type Filter = Readonly<Record<string, unknown>>;

let graph: ReadOnlyGraph;
let rows: readonly Row[];
beforeAll(async () => {
  graph = await readOnlyGraph();
  const all: Row[] = [];
  for (let after: string | null = null; ;) {
    const { data }: { data: { needs: { nodes: Row[]; pageInfo: Page['pageInfo'] } } } =
      await graph.ask(
        `query ($after: String) { needs(first: 100, after: $after) { pageInfo { hasNextPage endCursor }
          nodes { id number en: title(lang: EN) ru: title(lang: RU) priority deliverBy publishedOn
            status smeOnly productType { code }
            customer { id kind en: name(lang: EN) ru: name(lang: RU) } } } }`,
        { after },
      );
    all.push(...data.needs.nodes);
    if (!data.needs.pageInfo.hasNextPage) break;
    after = data.needs.pageInfo.endCursor;
  }
  rows = all;
});

/** By filter field, the values of a row; a text in two languages has two values. */
const fields: Readonly<Record<string, (row: Row) => readonly unknown[]>> = {
  number: (row) => [row.number],
  title: (row) => [row.en, row.ru],
  customer: (row) => [row.customer.id],
  customerKind: (row) => [row.customer.kind],
  customerName: (row) => [row.customer.en, row.customer.ru],
  productType: (row) => [row.productType?.code ?? null],
  deliverBy: (row) => [row.deliverBy],
  publishedOn: (row) => [row.publishedOn],
  priority: (row) => [row.priority],
  status: (row) => [row.status],
  smeOnly: (row) => [row.smeOnly],
};

const ofText = ['contains', 'startsWith'];
const ofOrder = ['gt', 'gte', 'lt', 'lte'];
const operators: Readonly<Record<string, readonly string[]>> = {
  number: ['eq', 'ne', 'in', 'isNull', ...ofText],
  title: ['eq', 'ne', 'in', 'isNull', ...ofText],
  customer: ['eq', 'ne', 'in', 'isNull'],
  customerKind: ['eq', 'ne', 'in', 'isNull'],
  customerName: ['eq', 'ne', 'in', 'isNull', ...ofText],
  productType: ['eq', 'ne', 'in', 'isNull'],
  deliverBy: ['eq', 'ne', 'in', 'isNull', ...ofOrder],
  publishedOn: ['eq', 'ne', 'in', 'isNull', ...ofOrder],
  priority: ['eq', 'ne', 'in', 'isNull', ...ofOrder],
  status: ['eq', 'ne', 'in', 'isNull'],
  smeOnly: ['eq', 'ne', 'isNull'],
};

/** Whether an operator holds for one value, in two-valued logic. */
function holds(operator: string, value: unknown, operand: unknown): boolean {
  if (operator === 'isNull') return (value === null) === operand;
  if (value === null) return operator === 'ne';
  const [own, other] = [value, operand] as [string, string];
  switch (operator) {
    case 'eq':
      return own === other;
    case 'in':
      return (operand as unknown[]).includes(value);
    case 'gt':
      return own > other;
    case 'gte':
      return own >= other;
    case 'lt':
      return own < other;
    case 'lte':
      return own <= other;
    case 'contains':
      return own.toLowerCase().includes(other.toLowerCase());
    default:
      return own.toLowerCase().startsWith(other.toLowerCase());
  }
}

/** Returns whether a row matches a filter, evaluated in memory as the expected result. */
function isSelected(row: Row, filter: Filter): boolean {
  return Object.entries(filter).every(([name, part]) => {
    if (name === 'and') return (part as Filter[]).every((one) => isSelected(row, one));
    if (name === 'or') return (part as Filter[]).some((one) => isSelected(row, one));
    if (name === 'not') return !isSelected(row, part as Filter);
    const values = fields[name]!(row);
    return Object.entries(part as Filter).every(([operator, operand]) =>
      operator === 'ne'
        ? values.every((value) => value !== operand)
        : values.some((value) => holds(operator, value, operand)),
    );
  });
}

/** Generates a condition with a value of some row, or with a part of a value. */
const conditions: fc.Arbitrary<Filter> = fc
  .tuple(
    fc.constantFrom(...Object.keys(fields)),
    fc.nat(),
    fc.nat(),
    fc.array(fc.nat(), { maxLength: 3 }),
  )
  .map(([name, place, choice, more]) => {
    const valueAt = (index: number) => {
      const values = fields[name]!(rows[index % rows.length]!);
      return values[index % values.length] ?? null;
    };
    const own = operators[name]!;
    const operator = own[choice % own.length]!;
    const value = valueAt(place);
    if (operator === 'isNull') return { [name]: { isNull: place % 2 === 0 } };
    if (operator === 'in') {
      const values = [place, ...more].map(valueAt).filter((one) => one !== null);
      return { [name]: { in: values } };
    }
    // Use a code that no row has, because a condition cannot compare with null.
    if (value === null) return { [name]: { [operator]: 'none' } };
    if (!ofText.includes(operator)) return { [name]: { [operator]: value } };
    const text = value as string;
    const from = operator === 'contains' ? choice % Math.max(1, text.length - 4) : 0;
    const part = text.slice(from, from + 4 + (place % 9));
    return part.trim().length < 3 ? {} : { [name]: { [operator]: part.toUpperCase() } };
  });

const filters = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    conditions,
    fc.array(tie('filter'), { maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('filter'), { maxLength: 3 }).map((or) => ({ or })),
    tie('filter').map((not) => ({ not })),
    fc.tuple(conditions, tie('filter')).map(([one, not]) => Object.assign({ not }, one)),
  ),
})).filter;

const orderFields: Readonly<Record<string, (row: Row) => string | number>> = {
  NUMBER: ({ number }) => number,
  DELIVER_BY: ({ deliverBy }) => deliverBy,
  PUBLISHED_ON: ({ publishedOn }) => publishedOn,
  PRIORITY: ({ priority }) => priority,
};

interface Order {
  readonly field: string;
  readonly direction: string;
}

const orders = fc.uniqueArray(
  fc.record({
    field: fc.constantFrom(...Object.keys(orderFields)),
    direction: fc.constantFrom('ASC', 'DESC'),
  }),
  { selector: ({ field }) => field, minLength: 1, maxLength: 3 },
);

/**
 * Compares two rows in memory as the expected order; the id decides between equal rows, in the
 * direction of the last field.
 */
function compare(a: Row, b: Row, order: readonly Order[]): number {
  const keys = [...order.map(({ field }) => orderFields[field]!), ({ id }: Row) => id];
  for (const [index, keyOf] of keys.entries()) {
    const { direction } = order[Math.min(index, order.length - 1)]!;
    const [one, other] = [keyOf(a), keyOf(b)];
    if (one !== other) return one < other === (direction === 'ASC') ? -1 : 1;
  }
  return 0;
}

async function ask(variables: Readonly<Record<string, unknown>>): Promise<Page> {
  const { data, errors } = await graph.ask<{ needs: Page }>(
    `query ($filter: NeedFilter, $orderBy: [NeedOrder!], $first: Int, $after: String, $last: Int,
        $before: String) {
      needs(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
        totalCount nodes { number } edges { cursor }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      } }`,
    variables,
  );
  expect(errors, JSON.stringify(variables)).toBeUndefined();
  return data.needs;
}

describe('a list', () => {
  it('contains the rows that a filter selects, in order, page by page in both directions', async () => {
    let some = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constant(null).chain(() => filters),
        orders,
        fc.integer({ min: 9, max: 60 }),
        async (filter, orderBy, size) => {
          const selected = rows
            .filter((row) => isSelected(row, filter))
            .toSorted((a, b) => compare(a, b, orderBy))
            .map(({ number }) => number);
          if (selected.length > 0 && selected.length < rows.length) some += 1;
          const forward: string[] = [];
          for (let page: Page | null = null; page === null || page.pageInfo.hasNextPage;) {
            const after: string | null = page?.pageInfo.endCursor ?? null;
            page = await ask({ filter, orderBy, first: size, after });
            expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
            expect(page.totalCount).toBe(selected.length);
            forward.push(...page.nodes.map(({ number }) => number));
          }
          expect(forward, JSON.stringify(filter)).toEqual(selected);
          const backward: string[] = [];
          for (let page: Page | null = null; page === null || page.pageInfo.hasPreviousPage;) {
            const before: string | null = page?.pageInfo.startCursor ?? null;
            page = await ask({ filter, orderBy, last: size, before });
            expect(page.pageInfo.hasNextPage).toBe(before !== null);
            backward.unshift(...page.nodes.map(({ number }) => number));
          }
          expect(backward).toEqual(selected);
        },
      ),
      { seed: 7, numRuns: 60 },
    );
    expect(some).toBeGreaterThan(15);
  });

  it('contains the rows between two cursors, read from either end', async () => {
    const orderBy = [{ field: 'PRIORITY', direction: 'DESC' }, { field: 'DELIVER_BY' }];
    const { nodes, edges } = await ask({ orderBy, first: 40 });
    const [after, before] = [edges[4]!.cursor, edges[30]!.cursor];
    const between = nodes.slice(5, 30);
    const first = await ask({ orderBy, after, before, first: 10 });
    expect(first.nodes).toEqual(between.slice(0, 10));
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    const last = await ask({ orderBy, after, before, last: 10 });
    expect(last.nodes).toEqual(between.slice(-10));
    const all = await ask({ orderBy, after, before, first: 100 });
    expect(all.nodes).toEqual(between);
    expect(all.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });

  it.each([
    ['both ends', { first: 1, last: 1 }, 'ONE_PAGE_SIZE_EXPECTED'],
    ['none from the end', { last: 0 }, 'PAGE_SIZE_OUT_OF_RANGE'],
    ['too many from the end', { last: 101 }, 'PAGE_SIZE_OUT_OF_RANGE'],
    [
      'an order twice',
      { orderBy: [{ field: 'PRIORITY' }, { field: 'PRIORITY' }] },
      'INVALID_ORDER',
    ],
    [
      'four orders',
      { orderBy: Object.keys(orderFields).map((field) => ({ field })) },
      'INVALID_ORDER',
    ],
    [
      'a text to begin with that is empty',
      { filter: { title: { startsWith: ' ' } } },
      'INVALID_FILTER',
    ],
    [
      'a filter that is nested too deep',
      { filter: { not: { not: { not: { not: { not: { not: {} } } } } } } },
      'INVALID_FILTER',
    ],
    [
      'a filter of too many conditions',
      { filter: { or: Array.from({ length: 30 }, () => ({ priority: { gt: 1 } })) } },
      'INVALID_FILTER',
    ],
  ])('refuses %s', async (_what, variables, code) => {
    const { errors } = await graph.ask(
      `query ($filter: NeedFilter, $orderBy: [NeedOrder!], $first: Int, $last: Int) {
        needs(filter: $filter, orderBy: $orderBy, first: $first, last: $last) { totalCount } }`,
      variables,
    );
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
  });

  it('of a parent is paged in both directions, for all parents in the same statements', async () => {
    const query = `query ($first: Int, $last: Int, $before: String, $after: String) {
      customers(first: 3, filter: {id: {in: ["customer-rosavtodor", "customer-demo-oil"]}}) { nodes { needs(first: $first, last: $last, before: $before, after: $after) {
        totalCount nodes { number } edges { cursor }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }`;
    const pagesOf = async (variables: Readonly<Record<string, unknown>>) => {
      const { data, errors } = await graph.ask<{ customers: { nodes: { needs: Page }[] } }>(
        query,
        variables,
      );
      expect(errors).toBeUndefined();
      return data.customers.nodes.map(({ needs }) => needs);
    };
    const whole = await pagesOf({ first: 100 });
    const last = await pagesOf({ last: 2 });
    for (const [index, page] of last.entries()) {
      expect(page.nodes).toEqual(whole[index]!.nodes.slice(-2));
      expect(page.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    }
    const before = whole[0]!.edges[2]!.cursor;
    const [own] = await pagesOf({ last: 1, before });
    expect(own!.nodes).toEqual(whole[0]!.nodes.slice(1, 2));
    expect(own!.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });
});
