import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkAgreementTime,
  checkContract,
  checkDelivery,
  inUnitOfNeed,
} from '../../subgraphs/customers/rules/contracts/contracting.ts';
import { checkTriedProduct } from '../../subgraphs/products/rules/trials/checkTriedProduct.ts';
import { Decimal } from '../../subgraphs/domain/values/decimal.ts';
import type { InvalidValue } from '../../subgraphs/domain/values/invalidValue.ts';
import { Quantity } from '../../subgraphs/domain/values/units/quantity.ts';
import { parseUnit } from '../../subgraphs/domain/values/units/unit.ts';
import { urlsOf } from '../support/graph.ts';
import { World } from './demonstration/world.ts';

const prefix = 'contracts';
let world: World;
beforeAll(async () => {
  world = await World.open(prefix);
});
afterAll(() => world.close());

const provenance = 'provenance_source, provenance_as_of, provenance_kind';
const source = `'a test', date '2016-10-01', 'DEMO'`;
const needed = { need: 'need-rad-2016-003', customer: 'customer-rosavtodor', unit: 'KMT' };

const contract = (
  id: string,
  value: number,
  given: Partial<typeof needed> & { by?: string } = {},
) => {
  const { need, customer, unit, by } = { ...needed, by: '2017-06-30', ...given };
  return `
    insert into contract (id, number, need_id, customer_id, supplier_id, product_id,
      quantity_value, quantity_unit, unit_price_amount, vat, signed_on, deliver_by, status, ${provenance})
    values ('contract-${id}', '${id}', '${need}', '${customer}', 'enterprise-rebar-biya', 'product-0096', ${value},
      '${unit}', 20000, 'INCLUDED', '2016-09-28', '${by}', 'IN_FORCE', ${source})`;
};
const delivery = (of: string, value: number, day: string) => `
  insert into delivery (id, number, contract_id, quantity_value, due_on, delivered_on, status,
    ${provenance})
  values ('delivery-${of}-${value}', 'd-${of}-${value}', '${of}', ${value}, '${day}', '${day}',
    'DELIVERED', ${source})`;
const quotation = (unit: string, until: string, referral = 'null') => `
  insert into quotation (id, number, need_id, customer_id, supplier_id, product_id, quantity_value,
    quantity_unit, unit_price_amount, vat, quoted_on, valid_until, referral_id, status, ${provenance})
  values ('quotation-q', 'q', 'need-rad-2016-003', 'customer-rosavtodor', 'enterprise-rebar-biya', 'product-0096', 1, '${unit}', 20000, 'INCLUDED',
    '2016-09-28', '${until}', ${referral}, 'SUBMITTED', ${source})`;

const inForce = 'contract-prg-2016-049';
const fulfilled = 'contract-prg-2016-107';

describe('the database of customers', () => {
  it.each([
    ['a contract for more than was needed', contract('x', 1201), 'contracts_within_need'],
    [
      'a contract for a lot more than was needed',
      `${contract('x', 1300)}; update contract set lot_value = 100 where id = 'contract-x'`,
      'contracts_within_need',
    ],
    [
      'contracts that only together are for more than was needed',
      `${contract('x', 700)}; ${contract('y', 501)}`,
      'contracts_within_need',
    ],
    [
      'a need for less than was contracted',
      `update need set quantity_value = 125999 where number = 'PRG-2016-049'`,
      'contracts_within_need',
    ],
    [
      'a contract in a unit of something else',
      contract('x', 1, { unit: 'MTK' }),
      'contract_is_in_the_unit_of_its_need',
    ],
    [
      'a contract with another customer than the need has',
      contract('x', 1, { customer: 'customer-demo-grids' }),
      'contract_is_of_the_customer',
    ],
    [
      'a contract that ends before it is signed',
      contract('x', 1, { by: '2016-09-27' }),
      'contract_ends_after_it_is_signed',
    ],
    [
      'a quotation in a unit of something else',
      quotation('TNE', '2016-12-01'),
      'quotation_is_in_the_unit_of_its_need',
    ],
    [
      'a quotation that lapses before it is made',
      quotation('KMT', '2016-09-27'),
      'quotation_ends_after_it_is_made',
    ],
    [
      'a quotation of the referral of another need',
      quotation('KMT', '2016-12-01', `'referral-hpc-2016-003-geosynthetics-ob'`),
      'quotation_is_of_its_referral',
    ],
    [
      'a contract on the quotation of another supplier',
      `update contract set supplier_id = 'enterprise-rebar-tom' where id = '${inForce}'`,
      'contract_is_of_its_quotation',
    ],
    [
      'a delivery before its contract was signed',
      `delete from delivery where contract_id = '${inForce}'; ${delivery(inForce, 1, '2016-05-28')}`,
      'delivery_after_signature',
    ],
    [
      'more delivered than contracted',
      delivery(inForce, 1, '2016-09-01'),
      'deliveries_within_contract',
    ],
    [
      'a fulfilled contract of which something is missing',
      `delete from delivery where number = 'DEMO-D-PRG-2016-107-2'`,
      'fulfilled_is_delivered',
    ],
    [
      'a contract that was signed after its deliveries',
      `update contract set signed_on = '2016-08-01' where id = '${fulfilled}'`,
      'delivery_after_signature',
    ],
    ['a delivery of no contract', delivery('none', 1, '2016-09-01'), 'delivery_contract_id_fkey'],
  ])('refuses %s', async (_what, sql, constraint) => {
    await expect(world.queryAsOwner('customers', sql)).rejects.toMatchObject({ constraint });
  });

  it(
    'accepts only one of two contracts that are signed concurrently and together exceed ' +
      'the need',
    async () => {
      const clients = await Promise.all([connect(), connect()]);
      try {
        const outcomes = await Promise.allSettled(
          clients.map(async (client, index) => {
            await client.query('begin');
            await client.query(contract(`at-once-${index}`, 700));
            await client.query('select pg_sleep(0.2)');
            await client.query('commit');
          }),
        );
        expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
        const { rows } = await clients[0].query(
          `select sum(quantity_value)::int as sum from contract where need_id = '${needed.need}'`,
        );
        expect(rows).toEqual([{ sum: 700 }]);
      } finally {
        for (const client of clients) {
          await client.query('rollback');
          await client.query(`delete from contract where id like 'contract-at-once-%'`);
          await client.end();
        }
      }
    },
  );
});

describe('the database of products', () => {
  it('refuses a trial of an unknown product, and a delivery above the commitment', async () => {
    const trial = `update trial set product_id = 'none'`;
    await expect(world.queryAsOwner('products', trial)).rejects.toThrow('trial_product_id_fkey');
    const more = 'update commitment set delivered_value = quantity_value + 1';
    await expect(world.queryAsOwner('products', more)).rejects.toThrow('delivered_is_committed');
  });
});

describe('the rules of contracting', () => {
  const metres = (value: number, unit = 'MTR') => new Quantity(new Decimal(value), parseUnit(unit));
  const need = { quantity: metres(1000) };
  const days = { signedOn: '2016-09-01', deliverBy: '2017-01-01', lot: null };
  const signed = { quantity: metres(400), signedOn: '2016-09-01' };
  const part = (value: number, day = '2016-10-01') => ({ value: new Decimal(value), day });

  it.each([
    [
      'CONTRACT_EXCEEDS_NEED',
      () => checkContract(need, [signed], { ...days, quantity: metres(601) }),
    ],
    ['INCOMPATIBLE_UNIT', () => checkContract(need, [], { ...days, quantity: metres(1, 'KGM') })],
    ['INCOMPATIBLE_UNIT', () => inUnitOfNeed(need, { quantity: metres(1, 'MTK') })],
    ['QUANTITY_NOT_POSITIVE', () => checkContract(need, [], { ...days, quantity: metres(0) })],
    [
      'CONTRACT_ENDS_TOO_EARLY',
      () => checkContract(need, [], { ...days, deliverBy: '2016-08-31', quantity: metres(1) }),
    ],
    ['DELIVERY_BEFORE_CONTRACT', () => checkDelivery(signed, [], part(1, '2016-08-31'))],
    ['DELIVERY_EXCEEDS_CONTRACT', () => checkDelivery(signed, [part(300)], part(101))],
    ['QUANTITY_NOT_POSITIVE', () => checkDelivery(signed, [], part(0))],
    ['AGREEMENT_ENDS_TOO_EARLY', () => checkAgreementTime('2017-01-01', '2016-01-01', null)],
    ['AGREEMENT_ENDS_TOO_EARLY', () => checkAgreementTime(null, '2016-01-01', '2016-06-01')],
    ['UNKNOWN_PRODUCT', () => checkTriedProduct('none', null)],
  ])('refuse with %s, and say what was expected and what came', (code, check) => {
    let refusal: InvalidValue | null = null;
    try {
      check();
    } catch (error) {
      refusal = error as InvalidValue;
    }
    expect(refusal?.extensions).toMatchObject({
      code,
      field: expect.any(String),
      expected: expect.any(String),
      got: expect.any(String),
    });
  });

  it('accept less than a lot beyond the need, because lots are whole', () => {
    const lot = new Decimal(120);
    const award = (value: number, of: Decimal | null = lot) =>
      checkContract(need, [signed], { ...days, lot: of, quantity: metres(value) }).value.toNumber();
    expect(award(600)).toBe(600);
    expect(award(719)).toBe(719);
    expect(() => award(720)).toThrow(
      'less than 720 MTR (quantity without a contract and a lot of the product)',
    );
    expect(() => award(601, null)).toThrow('(quantity without a contract)');
    const all = { quantity: metres(1000), signedOn: '2016-09-01' };
    expect(() => checkContract(need, [all], { ...days, lot, quantity: metres(1) })).toThrow(
      '(quantity without a contract)',
    );
  });

  it('accept exactly the needed quantity, in any unit of length', () => {
    const last = checkContract(need, [signed], { ...days, quantity: metres(0.6, 'KMT') });
    expect([last.value.toNumber(), last.unit.code]).toEqual([600, 'MTR']);
    expect(() => checkDelivery(signed, [part(300)], part(100))).not.toThrow();
    expect(() => checkAgreementTime('2016-01-01', null, null)).not.toThrow();
    expect(() => checkTriedProduct(null, null)).not.toThrow();
  });
});

describe('the contracts of the demonstration world', () => {
  it(
    'exist exactly for contracted referrals, for the whole needed quantity, and cost at ' +
      'most the ceiling',
    async () => {
      const differing = `
      (select need_id, enterprise_id from supplier_referral where status = 'CONTRACTED'
        except select need_id, supplier_id from contract)
      union all
      (select need_id, supplier_id from contract
        except select need_id, enterprise_id from supplier_referral where status = 'CONTRACTED')
      union all
      (select c.need_id, c.id from contract c join need n on n.id = c.need_id
        join quotation q on q.id = c.quotation_id
        where c.quantity_value <> n.quantity_value or c.unit_price_amount > n.unit_price_ceiling_amount
          or c.deliver_by <> n.deliver_by or q.quoted_on > c.signed_on
          or q.quoted_on < n.published_on or q.status <> 'ACCEPTED')`;
      expect(await world.query('customers', differing)).toEqual([]);
    },
  );

  it(
    'are fulfilled exactly if their needs are; quotations exist for referrals that are INVITED ' +
      'or CONTRACTED, and for all of the latter',
    async () => {
      const differing = `
      (select c.id from contract c join need n on n.id = c.need_id
        where (c.status = 'FULFILLED') <> (n.status = 'FULFILLED'))
      union all
      (select id from supplier_referral where status = 'CONTRACTED'
        except select referral_id from quotation)
      union all
      (select referral_id from quotation except
        select id from supplier_referral where status in ('INVITED', 'CONTRACTED'))`;
      expect(await world.query('customers', differing)).toEqual([]);
    },
  );

  it(
    'are the same in the products subgraph as in the customers subgraph, in the units of ' +
      'the products',
    async () => {
      const owned = await world.query<Row>(
        'customers',
        `select c.id, product_id as product, supplier_id as maker, signed_on::text as signed,
        deliver_by::text as due, c.quantity_value::float as quantity, quantity_unit as unit,
        coalesce((select sum(quantity_value) from delivery d
          where contract_id = c.id and d.status = 'DELIVERED'), 0)::float as delivered
      from contract c order by 1`,
      );
      const kept = await world.query<Row & { pack: number | null }>(
        'products',
        `select contract_id as id, product_id as product, manufacturer_id as maker,
        signed_on::text as signed, deliver_by::text as due, quantity_value::float as quantity, unit,
        delivered_value::float as delivered, (packs -> 0 ->> 'value')::float as pack
      from commitment join product p on p.id = product_id order by 1`,
      );
      expect(owned).toHaveLength(22);
      const per: Record<string, number> = { 'DAA MTK': 1000, 'KMT MTR': 1000, 'T3 H87': 1000 };
      const expected = owned.map((one, index) => {
        const { unit, pack } = kept[index]!;
        const times =
          one.unit === unit ? 1 : one.unit === 'RO' ? pack! : per[`${one.unit} ${unit}`]!;
        const { quantity, delivered } = one;
        const inItsUnit = { quantity: quantity * times, delivered: delivered * times };
        return Object.assign({}, one, inItsUnit, { unit, pack });
      });
      expect(kept).toEqual(expected);
    },
  );
});

interface Row {
  readonly unit: string;
  readonly quantity: number;
  readonly delivered: number;
}

async function connect(): Promise<pg.Client> {
  const url = Object.assign(new URL(urlsOf(prefix).ownerUrl), { pathname: `/${prefix}_customers` });
  const client = new pg.Client(url.href);
  await client.connect();
  return client;
}
