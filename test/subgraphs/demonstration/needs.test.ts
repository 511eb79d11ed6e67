import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Need } from '../../../subgraphs/customers/model/need.ts';
import {
  type CoverageState,
  coverageOf,
} from '../../../subgraphs/products/rules/coverage/coverage.ts';
import type { Matched } from '../../../subgraphs/products/rules/matching/matching.ts';
import { BlockerClass } from '../../../subgraphs/domain/matching/blockerClass.ts';
import { demonstrationDay } from '../../support/demonstration/day.ts';
import { parseOkpd2 } from '../../../subgraphs/domain/registries/okpd2.ts';
import { findProperty } from '../../../subgraphs/domain/matching/properties/property.ts';
import { ReasonCode } from '../../../subgraphs/domain/matching/reasonCode.ts';
import { Operator } from '../../../subgraphs/domain/matching/requirement.ts';
import { findUnit } from '../../../subgraphs/domain/values/units/unit.ts';
import { Verdict } from '../../../subgraphs/domain/matching/verdict.ts';
import { Logistics } from '../../../subgraphs/products/model/freight/logistics.ts';
import { Gate } from '../../../subgraphs/products/rules/matching/reason.ts';
import { Vat } from '../../../subgraphs/domain/law/vat.ts';
import { World } from './world.ts';

let world: World;
let needs: readonly Need[];
let matches: ReadonlyMap<string, readonly Matched[]>;

beforeAll(async () => {
  world = await World.open();
  needs = await world.needs();
  matches = await world.matches();
});

afterAll(() => world.close());

describe('the needs of the demonstration world', () => {
  it('have 2 to 6 criteria with unique ids, including alternatives and preferences', () => {
    const sizes = needs.map(({ criteria }) => criteria.length);
    expect(Math.min(...sizes)).toBe(2);
    expect(Math.max(...sizes)).toBe(6);
    const repeated = needs.filter(
      ({ criteria }) => new Set(criteria.map(({ id }) => id)).size < criteria.length,
    );
    expect(repeated).toEqual([]);
    const groups = needs.flatMap(({ criteria }) => criteria.map((one) => one.groups));
    expect(groups.filter((alternatives) => alternatives.length > 1).length).toBeGreaterThan(4);
    expect(requirements().filter(({ hard }) => !hard).length).toBeGreaterThan(15);
  });

  it('have requirements on known properties, in units that convert to the usual ones', () => {
    for (const { property, operator, values, unit } of requirements()) {
      const isFigure = operator !== Operator.CONFORMS && /^-?\d/.test(values[0]!);
      const usual = isFigure ? findUnit(findProperty(property)?.unit ?? '') : null;
      expect(findProperty(property)).not.toBeNull();
      expect([property, unit?.dimension]).toEqual([property, usual?.dimension]);
    }
  });

  it('have types, standards and codes that exist', async () => {
    const codesOf = async (table: string) =>
      new Set(
        (await world.query('products', `select code from ${table}`)).map((row) => row['code']),
      );
    const types = await codesOf('product_type');
    const standards = await codesOf('standard');
    const asked = requirements().filter(({ operator }) => operator === Operator.CONFORMS);
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.flatMap(({ values }) => values).filter((code) => !standards.has(code))).toEqual(
      [],
    );
    const typed = needs.flatMap(({ productTypeCode }) => productTypeCode ?? []);
    expect(typed.filter((code) => !types.has(code))).toEqual([]);
    expect(typed).toHaveLength(148);
    for (const code of needs.flatMap(({ okpd2 }) => okpd2)) expect(parseOkpd2(code)).toBe(code);
  });

  it('have payment terms that their law allows, and days within the programme', async () => {
    const wrong = await world.query(
      'customers',
      `select number from need join customer c on c.id = customer_id
      where payment_delay_days > case procurement_law when 'FZ_44' then 30 else 60 end
        or deliver_by not between '2016-11-01' and '2017-12-31'
        or published_on > ? or published_on < c.joined_on`,
      [demonstrationDay],
    );
    expect(wrong).toEqual([]);
  });

  it('have every status; most of them are open', async () => {
    const statuses = await world.query(
      'customers',
      'select status, count(*)::int as needs from need group by 1 order by 1',
    );
    expect(statuses).toEqual([
      { status: 'AWARDED', needs: 11 },
      { status: 'FORMING', needs: 21 },
      { status: 'FULFILLED', needs: 11 },
      { status: 'OPEN', needs: 96 },
      { status: 'WITHDRAWN', needs: 11 },
    ]);
  });
});

describe('the matches of needs', () => {
  it(
    'cover the hand-written needs: by one product, by several, in part, potentially, or ' +
      'not at all',
    () => {
      const states: Record<string, string[]> = {};
      for (const [number, matched] of matches) {
        if (number.startsWith('PRG-')) continue;
        (states[coverageOf(matched).state] ??= []).push(number);
      }
      expect(states).toEqual({
        BY_ONE: [
          'AIR-2016-001',
          'FCA-2016-001',
          'FCA-2016-002',
          'FCA-2016-003',
          'FCA-2016-005',
          'FTC-2016-001',
          'FWA-2016-001',
          'FWA-2016-003',
          'GAS-2016-001',
          'GAS-2016-002',
          'GRD-2016-001',
          'GRD-2016-004',
          'HPC-2016-002',
          'HPC-2016-003',
          'MOT-2016-003',
          'RAD-2016-001',
          'RAD-2016-002',
          'RAD-2016-003',
          'RIC-2016-001',
          'RIC-2016-002',
          'RIC-2016-004',
        ],
        JOINTLY: ['MOT-2016-002', 'OIL-2016-002'],
        PARTLY: [
          'FCA-2016-004',
          'FWA-2016-002',
          'GRD-2016-003',
          'MOT-2016-001',
          'MOT-2016-004',
          'OIL-2016-001',
          'RIC-2016-003',
          'SMC-2016-001',
        ],
        POTENTIALLY: [
          'GAS-2016-003',
          'GRD-2016-002',
          'GRD-2016-005',
          'HPC-2016-001',
          'MOT-2016-005',
        ],
        NOBODY: ['AIR-2016-002', 'FTC-2016-002', 'OIL-2016-003', 'RIC-2016-005'],
      } satisfies Record<`${CoverageState}`, string[]>);
    },
  );

  // The files state all facts of needs.
  it.each(Object.values(BlockerClass).filter((one) => one !== BlockerClass.NEED_FACTS))(
    'include near misses of class %s for several needs',
    (wanted) => {
      const near = [...matches].filter(([, matched]) =>
        matched.some(
          ({ blockers }) => blockers.length === 1 && blockers[0]!.blockerClass === wanted,
        ),
      );
      expect(near.length).toBeGreaterThanOrEqual(2);
    },
  );

  it('arrive in time, and cost with delivery at most the ceiling, if they are MET', () => {
    let [compared, delivered] = [0, 0];
    for (const [number, matched] of matches) {
      for (const match of matched.filter(({ verdict }) => verdict === Verdict.MET)) {
        const { need, candidate, earliestDelivery, unitPrice, shipped, ordered } = match;
        const { productId, priceVat } = candidate;
        expect([number, productId, earliestDelivery! <= need.deliverBy!]).toEqual([
          number,
          productId,
          true,
        ]);
        expect(shipped).toEqual(ordered);
        if (need.unitPriceCeiling === null || !need.ceilingIncludesDelivery) continue;
        const { landedUnitPrice, haul } = new Logistics(match);
        expect(haul!.cost.amount.gt(0)).toBe(true);
        // At worst, the price does not include VAT, and the ceiling does; 18 % in 2016.
        const isAdded = priceVat === Vat.EXCLUDED || priceVat === Vat.UNKNOWN;
        const paid = match.statedUnitPrice!.times(isAdded ? '1.18' : 1);
        const limit = need.unitPriceCeiling.times(need.ceilingVat === Vat.EXCLUDED ? '1.18' : 1);
        const landed = paid.plus(haul!.cost.amount.div(ordered!.value));
        expect([number, productId, landed.lte(limit)]).toEqual([number, productId, true]);
        const told = unitPrice === null ? null : landed.toFixed(2);
        expect(landedUnitPrice?.amount.toFixed(2) ?? null).toBe(told);
        if (unitPrice) delivered++;
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(200);
    expect(delivered).toBeLessThan(compared);
  });

  it('show each way in which VAT decides about a price', () => {
    const seen = new Set(
      [...matches.values()].flat().flatMap(({ need, candidate, reasons }) => {
        const { code } = reasons.find(({ gate }) => gate === Gate.PRICE)!;
        return [`${candidate.priceVat} ${code}`, `ceiling ${need.ceilingVat} ${code}`];
      }),
    );
    for (const vat of Object.values(Vat)) {
      expect([...seen]).toContain(`${vat} ${ReasonCode.SATISFIED}`);
      expect([...seen]).toContain(`ceiling ${vat} ${ReasonCode.SATISFIED}`);
    }
    expect([...seen]).toContain(`UNKNOWN ${ReasonCode.VAT_UNKNOWN}`);
  });

  it('include every reason that facts can cause', () => {
    const given = new Set([...matches.values()].flatMap((matched) => codesOf(matched)));
    const missing = Object.values(ReasonCode).filter((code) => !given.has(code));
    // The files contain only properties of the dictionary, all facts of needs, and all distances and masses.
    expect(missing).toEqual([
      ReasonCode.NOT_STATED_BY_CUSTOMER,
      ReasonCode.NOT_IN_DICTIONARY,
      ReasonCode.HAUL_UNKNOWN,
      ReasonCode.LAW_NOT_RECORDED,
      ReasonCode.SOURCE_UNAVAILABLE,
    ]);
  });

  it('follow the hierarchy of OKPD2, not the digits: 22.23.19.110 covers 22.23.19.111', () => {
    const met = of('FCA-2016-001').filter(({ verdict }) => verdict === Verdict.MET);
    expect(met.map(({ candidate }) => candidate.okpd2)).toEqual(['22.23.19.111', '22.23.19.111']);
  });

  it('are UNKNOWN for a product whose code is more general than the need’s', () => {
    const coarser = of('RAD-2016-003').filter(
      ({ candidate }) => candidate.okpd2 === '22.23.19.110',
    );
    expect(coarser.map(({ verdict }) => verdict)).toEqual([Verdict.UNKNOWN, Verdict.UNKNOWN]);
  });

  it('are UNKNOWN for mass against length, because no packaging converts it', () => {
    const ofType = of('HPC-2016-001').filter(({ candidate }) => candidate.typeCode !== null);
    const verdicts = ofType.map(({ verdict }) => verdict);
    expect(new Set(verdicts)).toEqual(new Set([Verdict.UNKNOWN]));
  });
});

function of(number: string): readonly Matched[] {
  return matches.get(number)!;
}

function requirements() {
  return needs.flatMap(({ criteria }) =>
    criteria.flatMap(({ groups }) => groups.flatMap((group) => group.requirements)),
  );
}

function codesOf(matched: readonly Matched[]): ReasonCode[] {
  return matched.flatMap(({ reasons }) => reasons.map(({ code }) => code));
}
