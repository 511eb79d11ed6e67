import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printTrace } from '../../../gateway/main/trace/printing.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { refusalOf, send } from './writes.ts';

const customer = 'customer-rosavtodor';

/** Needs, and the SQL by which an importer leaves out what their source does not state. */
const unstated = {
  'U-QUANTITY': 'quantity_value = null, quantity_unit = null',
  'U-PLACE': 'deliver_to = null',
  'U-DAY': 'deliver_by = null',
  'U-TERMS':
    'advance_share = null, payment_delay_days = null, performance_security_share = null, ceiling_vat = ceiling_vat',
  'U-ALL': `quantity_value = null, quantity_unit = null, deliver_to = null, deliver_by = null,
    advance_share = null, payment_delay_days = null, performance_security_share = null`,
} as const;
const numbers = Object.keys(unstated) as (keyof typeof unstated)[];

let graph: TestGraph;
let database: pg.Client;
let token: string;
const ids = new Map<string, string>();

beforeAll(async () => {
  graph = await openTestGraph('katun_unstated_needs', { follow: true });
  const url = new URL(urlsOf('katun_unstated_needs').ownerUrl);
  url.pathname = '/katun_unstated_needs_customers';
  database = new pg.Client(url.href);
  await database.connect();
  token = await bearer(
    ['needs:write', 'contracts:write', 'quotations:write', 'quotations:read'],
    ['agency'],
  );
  for (const number of numbers) {
    const { records } = await send(graph, 'registerNeeds', [needOf(number)], token);
    const { id } = records[0]!;
    ids.set(number, id);
    await database.query(`update need set ${unstated[number]} where id = $1`, [id]);
    // The change tells the followers all facts.
    await send(graph, 'changeNeeds', [{ id, priority: 2 }], token);
  }
  await caughtUp();
});
afterAll(async () => {
  await database.end();
  await graph.close();
});

async function caughtUp(): Promise<void> {
  const caught = await Promise.all(graph.relays.map((relay) => relay.caughtUp(20_000)));
  if (caught.includes(false)) throw new Error('A relay has not caught up.');
}

function needOf(number: string) {
  return {
    number,
    customer,
    titleEn: 'Geogrids for a road',
    productType: 'geogrid-biaxial',
    quantity: { value: '1200', unit: 'MTK' },
    deliverTo: 'RU-ALT',
    deliverBy: '2017-05-01',
    unitPriceCeiling: '500',
    ceilingVat: 'INCLUDED',
    procurementLaw: 'FZ_44',
    advanceShare: '0.2',
    performanceSecurityShare: '0.05',
  };
}

async function trace(number: string, lang: 'EN' | 'RU' = 'EN') {
  const { data, errors } = await graph.run('traceNeed', { number, first: 100, lang });
  expect(errors).toBeUndefined();
  return data.need!;
}

describe('a need whose source does not state everything', () => {
  it('has null for it, and no product is MET without a quantity, a place or a day', async () => {
    for (const number of numbers.filter((one) => one !== 'U-TERMS')) {
      const need = await trace(number);
      const nodes = need.matches!.nodes;
      expect(nodes.length).toBeGreaterThan(1);
      const met = nodes.filter(({ verdict }) => verdict === 'MET');
      expect(met).toEqual([]);
      const codes = nodes.flatMap(({ reasons }) => reasons.map(({ code }) => code));
      expect(codes).toContain('NOT_STATED_BY_CUSTOMER');
      expect(codes).not.toContain('SOURCE_UNAVAILABLE');
      const near = nodes.filter(({ nearMiss }) => nearMiss);
      expect(new Set(near.map(({ blockers }) => blockers[0]!.blockerClass))).toContain(
        'NEED_FACTS',
      );
      expect(need.coverage).toMatchObject({ state: 'POTENTIALLY', single: '0', joint: '0' });
      expect(need.coverage!.potential === null).toBe(need.quantity === null);
      expect(need.coverage!.gap === null).toBe(need.quantity === null);
    }
  });

  it('is matched without terms of payment, on which no verdict depends', async () => {
    const need = await trace('U-TERMS');
    expect(need.advanceShare).toBeNull();
    expect(need.matches!.nodes.map(({ verdict }) => verdict)).toContain('MET');
  });

  it('gets no invented offer: each purpose says which terms are missing', async () => {
    for (const number of ['U-TERMS', 'U-ALL']) {
      const { data } = await graph.ask<Unquoted>(
        `query ($number: String) { need(number: $number) { matches(first: 100) { nodes {
          verdict financing { workingCapitalGap { amount { amount } } performanceGuarantee { amount { amount } }
            offers { purpose } unquoted { purpose code missing } } } } } }`,
        { number },
      );
      const nodes = data.need.matches.nodes.filter(({ verdict }) => verdict !== 'NOT_MET');
      expect(nodes.length).toBeGreaterThan(0);
      for (const { financing } of nodes) {
        expect(financing.workingCapitalGap).toBeNull();
        expect(financing.performanceGuarantee).toBeNull();
        const reasons = new Map(financing.unquoted.map((one) => [one.purpose, one]));
        const capital = reasons.get('WORKING_CAPITAL')!;
        expect(capital.code).toBe('TERMS_MISSING');
        expect(capital.missing).toEqual(
          expect.arrayContaining(['advanceShare', 'paymentDelayDays']),
        );
        const security = reasons.get('PERFORMANCE_SECURITY')!;
        expect(security.code).toBe('TERMS_MISSING');
        expect(security.missing).toContain('performanceSecurityShare');
        for (const { purpose } of financing.offers) expect(purpose).toBe('INVESTMENT');
      }
    }
  });

  it('has no plan, because no measure states what the customer does not', async () => {
    const { data } = await graph.ask<Planned>(
      `query ($number: String) { need(number: $number) { matches(first: 100) { nodes {
        blockers { blockerClass remedy reason { mendedBy } } actionPlan { unplanned } } } } }`,
      { number: 'U-DAY' },
    );
    for (const { blockers, actionPlan } of data.need.matches.nodes) {
      const own = blockers.filter(({ blockerClass }) => blockerClass === 'NEED_FACTS');
      if (own.length === 0) continue;
      expect(own).toEqual([
        { blockerClass: 'NEED_FACTS', remedy: [], reason: { mendedBy: ['CUSTOMER'] } },
      ]);
      expect(actionPlan.unplanned).toBe('NOT_STATED_BY_CUSTOMER');
    }
  });

  it('is told with whom to ask, in both languages', async () => {
    const english = printTrace(await trace('U-ALL'), 'EN');
    expect(english).toContain('not stated by the customer');
    expect(english).toMatch(/not stated\s+quantity; .* — ask the customer/);
    expect(english).not.toMatch(/null|undefined|NaN/);
    const russian = printTrace(await trace('U-ALL', 'RU'), 'RU');
    expect(russian).toMatch(/не указано\s+количество; .* — спросите заказчика/);
    expect(printTrace(await trace('U-TERMS'))).toMatch(/not stated .*[Aa]dvance/);
  });
});

describe('lists and sums', () => {
  it('have the same coverage and near misses in the match index, needs without a day last', async () => {
    const { data } = await graph.ask<Listed>(
      `query ($numbers: [String!]!) {
        openNeeds(first: 100, filter: {number: {in: $numbers}}, orderBy: {field: DELIVER_BY}) {
          edges { coverageState single joint suppliers certifiedSuppliers demand { amount }
            node { number coverage { state single joint suppliers certifiedSuppliers } } }
        }
        needs(first: 100, filter: {number: {in: $numbers}}, orderBy: {field: DELIVER_BY}) {
          nodes { number deliverBy }
        }
      }`,
      { numbers },
    );
    expect(data.openNeeds.edges.length).toBe(numbers.length);
    for (const { coverageState, node, demand, ...figures } of data.openNeeds.edges) {
      expect({ state: coverageState, ...figures }).toEqual(node.coverage);
      expect(demand === null).toBe(['U-QUANTITY', 'U-ALL'].includes(node.number));
    }
    for (const listed of [data.openNeeds.edges.map(({ node }) => node), data.needs.nodes]) {
      const last = listed.slice(-2).map(({ number }) => number);
      expect(last.toSorted()).toEqual(['U-ALL', 'U-DAY']);
    }
    for (const number of numbers) {
      const need = await trace(number);
      const near = need.matches!.nodes.filter(
        ({ nearMiss, verdict }) => nearMiss || verdict === 'MET',
      );
      const answer = await graph.ask<{ matches: { nodes: { id: string }[] } }>(
        'query ($id: ID) { matches(first: 100, filter: {need: {eq: $id}}) { nodes { id } } }',
        { id: ids.get(number) },
      );
      expect(answer.data.matches.nodes.map(({ id }) => id).toSorted()).toEqual(
        near.map(({ id }) => id).toSorted(),
      );
    }
  });

  it('count the needs that they cannot add up', async () => {
    const { data } = await graph.ask<Balance>(`{
      capacityBalance(quarters: 12, productType: "geogrid-biaxial") { types {
        needsWithoutDeadline quarters { needsWithoutQuantity } } }
      demandFunnel { stages { stage needs needsNotValued } }
    }`);
    const [type] = data.capacityBalance.types;
    expect(type!.needsWithoutDeadline).toBe(2);
    const lacking = type!.quarters.map(({ needsWithoutQuantity }) => needsWithoutQuantity);
    expect(lacking.reduce((all, one) => all + one, 0)).toBe(1);
    const [open] = data.demandFunnel.stages;
    expect(open!.needsNotValued).toBeGreaterThanOrEqual(2);
  });
});

describe('writes for such a need', () => {
  it('are refused without a quantity: nothing is quoted or contracted', async () => {
    const terms = {
      need: ids.get('U-QUANTITY'),
      supplier: 'enterprise-demo-altaigeosetka',
      product: 'product-none',
      quantity: { value: '10', unit: 'MTK' },
      unitPrice: '100',
      vat: 'INCLUDED',
    };
    const quotation = { number: 'U-1', validUntil: '2017-01-01', ...terms };
    const quoted = await send(graph, 'submitQuotations', [quotation], token);
    expect(refusalOf(quoted)).toEqual(['NEED_WITHOUT_QUANTITY', 'quotations[0].need']);
  });

  it('may state the quantity, after which the need is matched like any other', async () => {
    const id = ids.get('U-QUANTITY')!;
    await send(graph, 'changeNeeds', [{ id, quantity: { value: '1200', unit: 'MTK' } }], token);
    const need = await trace('U-QUANTITY');
    expect(need.quantity).toMatchObject({ value: '1200' });
    expect(need.matches!.nodes.some(({ verdict }) => verdict === 'MET')).toBe(true);
  });
});

describe('what the dictionary does not contain', () => {
  it('is UNKNOWN, and stands in a list with counts and examples', async () => {
    const criterion = (property: string, values: string[], operator: string) => ({
      code: property,
      groups: [{ code: 'g', requirements: [{ property, operator, values }] }],
    });
    const criteria = [
      criterion('Пушистость', ['3'], 'GTE'),
      criterion('fibre', ['бамбук'], 'EQ'),
      criterion('length', ['2'], 'GT'),
    ];
    (criteria[2]!.groups[0]!.requirements[0] as { unit?: string }).unit = 'MTR';
    const input = { ...needOf('U-WORDS'), criteria };
    const { records, refusal } = await send(graph, 'registerNeeds', [input], token);
    expect(refusal).toBeNull();
    const { id } = records[0]!;
    // An importer keeps the instruction of the notice.
    await database.query(
      `update need set criteria = jsonb_set(criteria,
        '{0,groups,0,requirements,0,fillingInstruction}', '"одно значение"') where id = $1`,
      [id],
    );
    await send(graph, 'changeNeeds', [{ id, priority: 4 }], token);
    await caughtUp();

    const { data } = await graph.ask<Words>(
      `query ($id: ID) {
        unknownProperties { text needs products examples }
        need(id: $id) {
          criteria { groups { requirements { property fillingInstruction } } }
          matches(first: 100) { nodes { reasons { property verdict code mendedBy } } }
        }
      }`,
      { id },
    );
    expect(data.unknownProperties).toContainEqual({
      text: 'Пушистость',
      needs: 1,
      products: 0,
      examples: ['≥ 3'],
    });
    expect(data.unknownProperties.map(({ text }) => text)).not.toContain('length');
    const asked = data.need.criteria.flatMap(({ groups }) => groups[0]!.requirements);
    expect(asked.map(({ fillingInstruction }) => fillingInstruction)).toEqual([
      'одно значение',
      null,
      null,
    ]);
    const reasons = data.need.matches.nodes.flatMap((match) => match.reasons);
    const fluff = reasons.filter(({ property }) => property === 'Пушистость');
    expect(fluff.length).toBeGreaterThan(1);
    for (const { verdict, code, mendedBy } of fluff) {
      expect([verdict, code, mendedBy]).toEqual([
        'UNKNOWN',
        'NOT_IN_DICTIONARY',
        ['DICTIONARY', 'CUSTOMER'],
      ]);
    }
    const fibres = reasons.filter(({ property }) => property === 'fibre');
    expect(fibres.map(({ code }) => code)).toContain('NOT_IN_DICTIONARY');
    expect(fibres.map(({ verdict }) => verdict)).not.toContain('NOT_MET');
  });
});

interface Words {
  readonly unknownProperties: readonly {
    readonly text: string;
    readonly needs: number;
    readonly products: number;
    readonly examples: readonly string[];
  }[];
  readonly need: {
    readonly criteria: readonly {
      readonly groups: readonly {
        readonly requirements: readonly { readonly fillingInstruction: string | null }[];
      }[];
    }[];
    readonly matches: {
      readonly nodes: readonly {
        readonly reasons: readonly {
          readonly property: string | null;
          readonly verdict: string;
          readonly code: string;
          readonly mendedBy: readonly string[];
        }[];
      }[];
    };
  };
}

interface Unquoted {
  readonly need: {
    readonly matches: {
      readonly nodes: readonly {
        readonly verdict: string;
        readonly financing: {
          readonly workingCapitalGap: object | null;
          readonly performanceGuarantee: object | null;
          readonly offers: readonly { readonly purpose: string }[];
          readonly unquoted: readonly {
            readonly purpose: string;
            readonly code: string;
            readonly missing: readonly string[];
          }[];
        };
      }[];
    };
  };
}

interface Planned {
  readonly need: {
    readonly matches: {
      readonly nodes: readonly {
        readonly blockers: readonly { readonly blockerClass: string }[];
        readonly actionPlan: { readonly unplanned: string | null };
      }[];
    };
  };
}

interface Listed {
  readonly openNeeds: {
    readonly edges: readonly {
      readonly coverageState: string;
      readonly demand: object | null;
      readonly node: { readonly number: string; readonly coverage: object };
    }[];
  };
  readonly needs: { readonly nodes: readonly { readonly number: string }[] };
}

interface Balance {
  readonly capacityBalance: {
    readonly types: readonly {
      readonly needsWithoutDeadline: number;
      readonly quarters: readonly { readonly needsWithoutQuantity: number }[];
    }[];
  };
  readonly demandFunnel: {
    readonly stages: readonly { readonly needsNotValued: number }[];
  };
}
