import { Supergraph } from '@apollo/federation-internals';
import {
  type GraphQLInputObjectType,
  getNamedType,
  isInputObjectType,
  isNonNullType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeGuards } from '../../../gateway/authorising/supergraphGuards.ts';
import { readSupergraph } from '../../../schema/documents.ts';
import { ogrnOf } from '../../../subgraphs/domain/registries/identifiers.ts';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { EveryList, everyScope } from './everyList.ts';
import { type MutationName, feedAfter, refusalOf, send } from './writes.ts';

/** The refusal of null for a field whose value cannot be missing. */
const refused = 'refused';

/** Null removes the value, so that the record in the feed has this afterwards. */
interface Cleared {
  /** Other fields that the change needs. */
  readonly with?: object;
  /** The value that is given first. */
  readonly value: unknown;
  /** The facts of the record after null. */
  readonly facts: object;
}

/** What null does in each nullable field of each change, by mutation. */
const nulls: Partial<Record<MutationName, Readonly<Record<string, typeof refused | Cleared>>>> = {
  changeNeeds: {
    titleEn: { value: 'Title', with: { titleRu: 'Имя' }, facts: { titleEn: null } },
    titleRu: { value: 'Имя', facts: { titleRu: null } },
    productType: {
      value: 'geogrid-biaxial',
      with: { okpd2: ['22.21'] },
      facts: { productType: null },
    },
    okpd2: { value: ['22.21'], facts: { okpd2: [] } },
    ktru: { value: '22.23.19.110-00000001', facts: { ktru: null } },
    criteria: {
      value: [
        {
          code: 'strength',
          groups: [
            {
              code: 'one',
              requirements: [
                { property: 'tensileStrengthLong', operator: 'GTE', values: ['1'], unit: 'N31' },
              ],
            },
          ],
        },
      ],
      facts: { criteria: [] },
    },
    // The need has a ceiling; a new one would need its VAT, which the removal must not state.
    unitPriceCeiling: { value: null, facts: { unitPriceCeiling: null, ceilingVat: null } },
    ceilingVat: refused,
    ceilingIncludesDelivery: refused,
    quantity: refused,
    deliverTo: refused,
    deliverBy: refused,
    status: refused,
    advanceShare: refused,
    paymentDelayDays: refused,
    performanceSecurityShare: refused,
    smeOnly: refused,
    priority: refused,
  },
  changeEnterprises: {
    nameEn: { value: 'Name', with: { nameRu: 'Имя' }, facts: { nameEn: null } },
    nameRu: { value: 'Имя', facts: { nameRu: null } },
    ogrn: { value: ogrnOf('102220000000'), facts: { ogrn: null } },
    okved: { value: '22', facts: { okved: null } },
    registeredOn: { value: '2010-01-01', facts: { registeredOn: null } },
    inn: refused,
    region: refused,
  },
  changeProducts: {
    nameEn: { value: 'Name', with: { nameRu: 'Имя' }, facts: { nameEn: null } },
    nameRu: { value: 'Имя', facts: { nameRu: null } },
    type: { value: 'geogrid-biaxial', with: { okpd2: '22.21' }, facts: { type: null } },
    okpd2: { value: '22.21', facts: { okpd2: null } },
    scope: { value: 'Roads', facts: { scope: null } },
    scopeRu: { value: 'Дороги', facts: { scopeRu: null } },
    properties: {
      value: [{ code: 'tensileStrengthLong', value: '5', unit: 'N31' }],
      facts: { properties: [] },
    },
    packaging: {
      value: [{ of: 'RO', contains: { value: '200', unit: 'MTK' } }],
      facts: { packaging: [] },
    },
    minimumOrder: { value: '5', facts: { minimumOrder: null } },
    lot: { value: '5', facts: { lot: null } },
    stock: { value: '5', facts: { stock: null } },
    line: { value: null, facts: { line: null } },
    leadTimeDays: { value: 5, facts: { leadTimeDays: null } },
    deliversTo: { value: ['RU'], facts: { deliversTo: null } },
    price: refused,
    addCertificates: refused,
    unit: refused,
    endCertificates: refused,
  },
  changeProductionLines: {
    nameEn: { value: 'Name', with: { nameRu: 'Имя' }, facts: { nameEn: null } },
    nameRu: { value: 'Имя', facts: { nameRu: null } },
    capacity: refused,
  },
  recordTrialFindings: {
    findingsEn: { value: 'Good', with: { findingsRu: 'Хорошо' }, facts: { findingsEn: null } },
    findingsRu: { value: 'Хорошо', facts: { findingsRu: null } },
  },
  recordEngagementOutcomes: {
    heldOn: { value: null, facts: { heldOn: null } },
    outcomeEn: { value: null, facts: { outcomeEn: null } },
    outcomeRu: { value: null, facts: { outcomeRu: null } },
    needs: { value: null, facts: { needs: [] } },
  },
  recordDeliveries: {
    dueOn: refused,
    deliveredOn: {
      value: null,
      with: { dueOn: '2017-01-01' },
      facts: { deliveries: [expect.objectContaining({ deliveredOn: null })] },
    },
  },
  recordSmeCategories: {
    validTo: {
      value: '2016-12-01',
      facts: { categories: [expect.objectContaining({ validTo: null })] },
    },
  },
  recordEnterpriseIndicators: {
    headcount: { value: 7, facts: { indicators: [expect.objectContaining({ headcount: null })] } },
    revenue: { value: '7', facts: { indicators: [expect.objectContaining({ revenue: null })] } },
  },
  recordClusterIndicators: {
    enterprises: yearly('enterprises', 7),
    jobs: yearly('jobs', 7),
    productKinds: yearly('productKinds', 7),
    output: yearly('output', '7'),
  },
  recordClusterTargets: {
    atLeast: target('atLeast', '7', {}),
    textEn: target('textEn', 'some', { textRu: 'немного' }),
    textRu: target('textRu', 'немного', {}),
  },
};

function yearly(name: string, value: unknown): Cleared {
  return { value, facts: { indicators: containing({ year: 1950, [name]: null }) } };
}

function target(name: string, value: unknown, given: object): Cleared {
  return { value, with: given, facts: { targets: containing({ year: 1950, [name]: null }) } };
}

function containing(facts: object): unknown {
  return expect.arrayContaining([expect.objectContaining(facts)]);
}

const { sdl } = takeGuards(readSupergraph());
const schema = Supergraph.build(sdl).apiSchema().toGraphQLJSSchema();

/** The nullable fields of each change of the schema, by mutation. */
const changes = Object.values(schema.getMutationType()!.getFields()).flatMap(({ name, args }) => {
  const input = args.map(({ type }) => getNamedType(type)).find(isInputObjectType)!;
  return 'overwrite' in input.getFields() ? [[name, nullableOf(input)] as Nullable] : [];
});

type Nullable = readonly [MutationName, readonly string[]];

function nullableOf(input: GraphQLInputObjectType): readonly string[] {
  return Object.values(input.getFields())
    .filter(({ type, name }) => !isNonNullType(type) && !/^(expectedVersion|overwrite)$/.test(name))
    .map(({ name }) => name);
}

let graph: TestGraph;
let agency: string;
let lists: EveryList;
beforeAll(async () => {
  graph = await openTestGraph('katun_nulls');
  agency = await bearer(everyScope, ['agency']);
  lists = new EveryList(graph, agency);
});
afterAll(() => graph.close());

const feedOf: Readonly<Record<string, string>> = {
  Need: 'needChanges',
  Engagement: 'needChanges',
  Contract: 'needChanges',
  Product: 'productChanges',
  ProductionLine: 'productChanges',
  Trial: 'productChanges',
  Enterprise: 'enterpriseChanges',
  Cluster: 'enterpriseChanges',
};

describe('null in a field of a change', () => {
  it('is refused or removes the value: the table has every nullable field of every change', () => {
    const known = changes.map(([name]) => [name, Object.keys(nulls[name] ?? {}).toSorted()]);
    expect(known).toEqual(changes.map(([name, fields]) => [name, fields.toSorted()]));
  });

  const cases = changes.flatMap(([name, fields]) =>
    fields.map((field) => ({ name, field, does: nulls[name]?.[field] })),
  );

  it.each(cases.filter(({ does }) => does === refused))(
    'of $name is refused: $field',
    async ({ name, field }) => {
      const [item] = (await lists.of(name, 1)) as [object];
      const outcome = await send(graph, name, [{ ...item, [field]: null }], agency);
      const [code, at] = refusalOf(outcome);
      expect(code).toBe('NULL_REFUSED');
      expect(at).toMatch(new RegExp(`^\\w+\\[0\\]\\.${field}$`));
    },
  );

  it.each(cases.filter(({ does }) => does !== refused))(
    'of $name removes the value: $field',
    async ({ name, field, does }) => {
      const { value, facts, with: others } = does as Cleared;
      const [change] = (await lists.of(name, 1)) as [{ readonly id: string }];
      // The certificates of the list can be added only once.
      const item = name === 'changeProducts' ? { id: change.id } : change;
      const values = value === null ? [null] : [value, null];
      const outcomes = [];
      for (const one of values) {
        outcomes.push(await send(graph, name, [{ ...item, ...others, [field]: one }], agency));
      }
      expect(outcomes.map(({ refusal }) => refusal)).toEqual(values.map(() => null));
      const { kind, id, version } = outcomes.at(-1)!.affected[0]!;
      const feed = await feedAfter(graph, '0', agency, feedOf[kind]);
      const { after } = feed.changes.findLast((one) => one.id === id)!;
      expect(after).toMatchObject({ version, ...facts });
    },
  );
});
