import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestGraph, openTestGraph } from '../../support/graph.ts';
import { bearer } from '../../support/identity.ts';
import { feedAfter, rods, send } from './writes.ts';

let graph: TestGraph;
let customer: string;
let other: string;
beforeAll(async () => {
  graph = await openTestGraph('katun_needs');
  const { data } = await graph.ask<{ customers: { nodes: { id: string }[] } }>(
    '{ customers(first: 2) { nodes { id } } }',
  );
  [customer, other] = data.customers.nodes.map(({ id }) => id) as [string, string];
});
afterAll(() => graph.close());

interface Noted {
  readonly registerNeeds: {
    readonly needs: readonly [
      { readonly legalNotes: readonly object[]; readonly in2020: readonly object[] },
    ];
  };
}

interface Answers {
  readonly registerNeeds: { readonly replayed: boolean; readonly needs: { readonly id: string }[] };
  readonly needChanges: {
    readonly changes: readonly object[];
    readonly cursor: string;
    readonly hasMore: boolean;
  };
}

const register = `mutation ($needs: [NeedInput!]!, $key: String) {
  registerNeeds(needs: $needs, idempotencyKey: $key) {
    replayed affected { kind id: recordId version }
    needs { id number version status title deliverBy quantity { value unit { code } } provenance { kind } }
  }
}`;

const need = (number: string, over: object = {}) => ({
  number,
  customer,
  titleEn: 'Geogrids for a road',
  productType: 'geogrid-biaxial',
  quantity: { value: '1200.5', unit: 'м2' },
  deliverTo: 'RU-ALT',
  deliverBy: '2017-05-01',
  procurementLaw: 'FZ_223',
  ...over,
});

describe('a need', () => {
  it('is registered by its customer, and appears in the change feed without personal data', async () => {
    const { cursor } = await feedAfter(graph, '0');
    const mine = await bearer(['needs:write'], [customer]);
    const { data, errors } = await graph.ask<Answers>(
      register,
      { needs: need('N-1'), key: 'k1' },
      mine,
    );
    expect(errors).toBeUndefined();
    const written = data.registerNeeds.needs[0]!;
    expect(written).toMatchObject({
      number: 'N-1',
      version: 1,
      status: 'OPEN',
      provenance: { kind: 'OWNER' },
    });
    const feed = await graph.ask<Answers>(
      `query ($after: ID!) { needChanges(after: $after) { changes { number kind id: recordId before after } } }`,
      { after: cursor },
    );
    expect(feed.data.needChanges.changes).toMatchObject([
      {
        kind: 'Need',
        id: written.id,
        before: null,
        after: { number: 'N-1', quantity: { value: '1200.5', unit: 'MTK' } },
      },
    ]);
    const again = await graph.ask<Answers>(register, { needs: need('N-1'), key: 'k1' }, mine);
    expect(again.data.registerNeeds).toMatchObject({ replayed: true, needs: [{ id: written.id }] });
    const misused = await graph.ask<Answers>(register, { needs: need('N-2'), key: 'k1' }, mine);
    expect(misused.errors?.[0]?.extensions['code']).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('is accepted with terms that its law does not admit, and tells them', async () => {
    const mine = await bearer(['needs:write'], [customer]);
    const late = { smeOnly: true, paymentDelayDays: 45, performanceSecurityShare: '0.4' };
    const { data, errors } = await graph.ask<Noted>(
      `mutation ($needs: [NeedInput!]!) { registerNeeds(needs: $needs) { needs {
        legalNotes { ...note } in2020: legalNotes(asOf: "2020-01-01") { ...note }
      } } }
      fragment note on LegalNote { term stated admitted admittedUntil text legalBasis { isChecked } }`,
      { needs: need('N-LAW', late) },
      mine,
    );
    expect(errors).toBeUndefined();
    const [{ legalNotes, in2020 }] = data.registerNeeds.needs;
    expect(legalNotes).toEqual([
      {
        term: 'paymentDelayDays',
        stated: '45',
        admitted: '≤ 30',
        admittedUntil: null,
        text:
          'Longest time to pay an SME under 223-FZ: stated 45 calendar days, admitted at most 30 calendar days — ' +
          '223-FZ, Government Resolution 1352 of 2014, clause 14(3)',
        legalBasis: { isChecked: true },
      },
      expect.objectContaining({
        term: 'performanceSecurityShare',
        stated: '0.4',
        admitted: '≤ 0.05',
        legalBasis: { isChecked: false },
      }),
    ]);
    // 15 working days after Monday 1 May 2017, over 8 and 9 May.
    expect(in2020[0]).toMatchObject({ admitted: '≤ 15', admittedUntil: '2017-05-24' });
  });

  it('states with its price ceiling whether it includes VAT, also when it is changed', async () => {
    const mine = await bearer(['needs:write'], [customer]);
    const ceilings = 'unitPriceCeiling { amount } ceilingVat ceilingIncludesDelivery version';
    const write = (name: 'registerNeeds' | 'changeNeeds', item: object) =>
      send(graph, name, [item], mine, { select: ceilings });
    for (const [over, code] of [
      [{ unitPriceCeiling: '90' }, 'VAT_NOT_STATED'],
      [{ unitPriceCeiling: '90', ceilingVat: null }, 'VAT_NOT_STATED'],
      [{ ceilingVat: 'INCLUDED' }, 'VAT_WITHOUT_CEILING'],
    ] as const) {
      const { refusal } = await write('registerNeeds', need('N-VAT', over));
      expect(refusal).toMatchObject({ code, field: 'needs[0].ceilingVat' });
    }
    const { records: free } = await write('registerNeeds', need('N-FREE'));
    expect(free).toMatchObject([
      { unitPriceCeiling: null, ceilingVat: null, ceilingIncludesDelivery: true },
    ]);
    const first = { unitPriceCeiling: '90', ceilingVat: 'UNKNOWN', ceilingIncludesDelivery: false };
    const { records } = await write('registerNeeds', need('N-VAT', first));
    expect(records).toMatchObject([{ ...first, unitPriceCeiling: { amount: '90' } }]);
    const { id } = records[0]!;
    const change = (over: object) => write('changeNeeds', { id, overwrite: true, ...over });
    expect((await change({ ceilingVat: 'EXCLUDED' })).records).toMatchObject([
      { unitPriceCeiling: { amount: '90' }, ceilingVat: 'EXCLUDED' },
    ]);
    expect((await change({ priority: 1 })).records).toMatchObject([{ ceilingVat: 'EXCLUDED' }]);
    expect((await change({ unitPriceCeiling: '95' })).refusal).toMatchObject({
      code: 'VAT_NOT_STATED',
      field: 'changes[0].ceilingVat',
    });
    expect((await change({ unitPriceCeiling: null })).records).toMatchObject([
      { unitPriceCeiling: null, ceilingVat: null },
    ]);
  });

  it('is refused without a token, without the scope, and for another customer', async () => {
    const refusals = [
      [undefined, 'UNAUTHENTICATED'],
      [await bearer(['contacts:read'], [customer]), 'FORBIDDEN'],
      [await bearer(['needs:write'], [other]), 'FORBIDDEN'],
    ] as const;
    for (const [token, code] of refusals) {
      const { data, errors } = await graph.ask<Answers>(register, { needs: need('N-3') }, token);
      expect(data.registerNeeds).toBeNull();
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
    }
  });

  it('is refused with code and field if no product could meet it', async () => {
    const mine = await bearer(['needs:write'], [customer]);
    const asked = (...groups: object[][]) => ({
      criteria: groups.map((requirements, index) => ({
        code: `c${index}`,
        groups: [{ code: 'g', requirements }],
      })),
    });
    const strength = { property: 'tensileStrengthLong', unit: 'кН/м' };
    const least = { ...strength, operator: 'GTE', values: ['60'] };
    const most = { ...strength, operator: 'LT', values: ['60000'], unit: 'Н/м' };
    const place = 'needs[0].criteria[0].groups[0].requirements';
    const wrong: readonly (readonly [object, string, string])[] = [
      [asked([least, most]), 'CONTRADICTORY_REQUIREMENTS', place],
      [asked([least], [most]), 'CONTRADICTORY_REQUIREMENTS', 'needs[0].criteria'],
      [
        asked([{ ...strength, operator: 'BETWEEN', values: ['60', '40'] }]),
        'REVERSED_INTERVAL',
        `${place}[0].values`,
      ],
      [asked([{ ...least, unit: 'МПа' }]), 'INCOMPATIBLE_UNIT', `${place}[0].unit`],
      [{ quantity: { value: '-1', unit: 'м2' } }, 'INVALID_QUANTITY', 'needs[0].quantity.value'],
      [{ deliverTo: '' }, 'UNKNOWN_REGION', 'needs[0].deliverTo'],
      [{ quantity: { value: '1', unit: 'мПа' } }, 'UNKNOWN_UNIT', 'needs[0].quantity.unit'],
      [{ deliverBy: '2016-09-30' }, 'DATE_IN_THE_PAST', 'needs[0].deliverBy'],
    ];
    for (const [over, code, field] of wrong) {
      const { refusal, records } = await send(graph, 'registerNeeds', need('N-9', over), mine);
      expect([refusal?.['code'], refusal?.['field'], records]).toEqual([code, field, []]);
    }
    const conforming = { property: 'standard', operator: 'CONFORMS', values: ['ГОСТ Р 56338'] };
    const right = need('N-9', asked([least, conforming]));
    const select = 'criteria { groups { requirements { values } } }';
    const { records } = await send(graph, 'registerNeeds', right, mine, { select });
    const requirements = [{ values: ['60'] }, { values: ['GOST R 56338'] }];
    expect(records).toMatchObject([{ criteria: [{ groups: [{ requirements }] }] }]);
  });

  it('is returned in its state after each change if one operation changes it twice', async () => {
    const mine = await bearer(['needs:write'], [customer]);
    const { records } = await send(graph, 'registerNeeds', [rods('N-4', customer)], mine);
    const change = (alias: string, priority: number) => `
      ${alias}: changeNeeds(changes: {id: "${records[0]!.id}", overwrite: true, priority: ${priority}}) {
        needs { version priority customer { needs(first: 100) { nodes { number priority } } } }
      }`;
    type Twice = Record<string, { needs: { version: number; customer: { needs: object } }[] }>;
    const { data } = await graph.ask<Twice>(
      `mutation { ${change('first', 1)} ${change('second', 2)} }`,
      {},
      mine,
    );
    for (const [name, version, priority] of [
      ['first', 2, 1],
      ['second', 3, 2],
    ] as const) {
      const [changed] = data[name]!.needs;
      expect(changed).toMatchObject({ version, priority });
      expect(changed!.customer.needs).toMatchObject({
        nodes: expect.arrayContaining([{ number: 'N-4', priority }]),
      });
    }
  });
});
