import { quantityPlaces } from '../../subgraphs/domain/output/digits.ts';
import { findUnit } from '../../subgraphs/domain/values/units/unit.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Operations } from '../../schema/generated/operations.ts';
import { demands, demoContracts } from '../support/demonstration/customers.ts';
import { lineRows, products } from '../support/demonstration/products.ts';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';
import { statementsOf } from '../support/statements.ts';

type Balance = Operations['capacityBalance'];
type Quarter = NonNullable<Balance['data']['capacityBalance']>['types'][number]['quarters'][number];

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

const open = demands.filter(({ status }) => status === 'OPEN');

/** For each unit, its base unit and the number of base units in it. */
const inBase: Readonly<Record<string, readonly [base: string, factor: number]>> = {
  MTR: ['m', 1],
  KMT: ['m', 1000],
  MTK: ['m2', 1],
  DAA: ['m2', 1000],
  MTQ: ['m3', 1],
  KGM: ['kg', 1],
  TNE: ['kg', 1000],
  H87: ['pieces', 1],
  RO: ['rolls', 1],
  T3: ['pieces', 1000],
};

function converted(value: number, from: string, to: string): number | null {
  const [own, times] = inBase[from]!;
  const [wanted, per] = inBase[to]!;
  return own === wanted ? (value * times) / per : null;
}

async function ask(
  variables: Balance['variables'],
): Promise<NonNullable<Balance['data']['capacityBalance']>> {
  const { data, errors } = await graph.run('capacityBalance', { only: null, ...variables });
  expect(errors).toBeUndefined();
  return data.capacityBalance!;
}

/** Returns the content of a unit of a line in a unit of the type: that of the smallest package. */
function contentOf(line: string, type: string, from: string, to: string): number | null {
  const direct = converted(1, from, to);
  if (direct !== null) return direct;
  const contents = products
    .filter(({ lineId, typeCode }) => lineId === line && typeCode === type)
    .flatMap(({ packs }) => packs.filter(({ of }) => of === from))
    .flatMap(({ value, unit }) => converted(Number(value), unit, to) ?? []);
  return contents.length === 0 ? null : Math.min(...contents);
}

/** Returns what contracts require of a line on the demonstration day, in its unit. */
function requiredOf(line: string): number {
  const made = products.filter(({ lineId }) => lineId === line);
  return made.reduce((all, { id, unit, stockValue, packs }) => {
    const own = demoContracts.filter(({ product, signedOn }) => product === id && signedOn <= day);
    const left = own.reduce((sum, { quantity, deliveries }) => {
      const delivered = deliveries.filter(({ deliveredOn }) => deliveredOn !== null);
      const rest = delivered.reduce(
        (value, one) => value - Number(one.quantity),
        Number(quantity.value),
      );
      return sum + rest * converted(1, quantity.unit.code, unit.code)!;
    }, 0);
    expect(packs.length <= 1).toBe(true);
    return all + Math.max(0, left - Number(stockValue ?? 0));
  }, 0);
}

/** The demonstration day, on which the quarter begins. */
const day = '2016-10-01';

/** The days of a quarter on or after the demonstration day. */
const daysOf = (startOn: string, endOn: string) =>
  (Date.parse(endOn) - Date.parse(startOn)) / 86_400_000;

describe('the question “how does capacity compare with demand?”', () => {
  it('is answered by type and quarter, in agreement with the files of needs and lines', async () => {
    const { result, statements } = await statementsOf(() => ask({ quarters: 6 }));
    expect(statements.length).toBeLessThanOrEqual(3);
    let [needs, short, bound] = [0, 0, 0];
    for (const { type, lines, sharedLines, linesNotConverted, quarters } of result.types) {
      const unit = quarters[0]!.demand.unit.code;
      const made = products.filter(({ typeCode }) => typeCode === type.code);
      const own = lineRows.filter(({ id }) => made.some(({ lineId }) => lineId === id));
      expect(lines).toBe(own.length);
      const isLost = (line: (typeof own)[number]) =>
        contentOf(line.id, type.code, line.capacityUnit.code, unit) === null;
      expect(linesNotConverted).toBe(own.filter(isLost).length);
      const typesOn = (line: string) =>
        new Set(products.filter(({ lineId }) => lineId === line).map(({ typeCode }) => typeCode));
      expect(sharedLines).toBe(own.filter(({ id }) => typesOn(id).size > 1).length);
      expect(quarters.map(({ startOn }) => startOn)).toEqual([
        '2016-10-01',
        '2017-01-01',
        '2017-04-01',
        '2017-07-01',
        '2017-10-01',
        '2018-01-01',
      ]);
      for (const quarter of quarters) {
        const { startOn, endOn } = quarter;
        const wanted = open
          .filter(({ type: code }) => code === type.code)
          .filter(({ deliverBy }) => deliverBy >= startOn && deliverBy < endOn)
          .map((demand) => converted(Number(demand.quantity), demand.unit, unit));
        const demand = wanted.reduce<number>((all, value) => all + (value ?? 0), 0);
        let [capacity, committed] = [0, 0];
        for (const line of own) {
          const perDay = (Number(line.capacityPerMonth) * 12) / 365;
          const content = contentOf(line.id, type.code, line.capacityUnit.code, unit) ?? 0;
          const freeUntil = (until: string) =>
            Math.max(0, perDay * daysOf(day, until) - requiredOf(line.id));
          const free = freeUntil(endOn) - freeUntil(startOn);
          capacity += free * content;
          committed += (perDay * daysOf(startOn, endOn) - free) * content;
        }
        bound += committed;
        const counted = wanted.filter((value) => value !== null).length;
        expect(quarter.needs).toBe(counted);
        expect(quarter.needsNotConverted).toBe(wanted.length - counted);
        const half = 10 ** -quantityPlaces(findUnit(unit)!) / 2 + 1e-9;
        const shortfall = Math.max(0, demand - capacity);
        expect(Math.abs(Number(quarter.demand.value) - demand)).toBeLessThanOrEqual(half);
        expect(Math.abs(Number(quarter.capacity.value) - capacity)).toBeLessThanOrEqual(half);
        expect(Math.abs(Number(quarter.shortfall.value) - shortfall)).toBeLessThanOrEqual(half);
        expect(Math.abs(Number(quarter.committed.value) - committed)).toBeLessThanOrEqual(half);
        expect(quarter.load === null).toBe(capacity === 0);
        expect(Number(quarter.load)).toBeCloseTo(capacity === 0 ? 0 : demand / capacity, 6);
        needs += wanted.length;
        if (demand > capacity) short += 1;
      }
    }
    const until = open.filter(
      ({ deliverBy }) => deliverBy >= '2016-10-01' && deliverBy < '2018-04-01',
    );
    expect(needs).toBe(until.filter(({ type }) => type !== null).length);
    expect(result.needsWithoutType).toBe(until.filter(({ type }) => type === null).length);
    expect(needs).toBeGreaterThan(20);
    expect(short).toBeGreaterThan(0);
    expect(bound).toBeGreaterThan(0);
  });

  it('includes lines in rolls, whose unit converts through the packaging of products', async () => {
    const { types } = await ask({ quarters: 1, productType: 'geogrid-biaxial' });
    const [{ capacity, committed }] = types[0]!.quarters as [Quarter];
    expect(types[0]!.linesNotConverted).toBe(0);
    expect(Number(capacity.value) + Number(committed.value)).toBeCloseTo(2_743_364, 0);
  });

  it('gives the same answer for a single type as in the list of all types', async () => {
    const all = await ask({ quarters: 2 });
    const one = await ask({ quarters: 2, productType: 'geogrid-biaxial' });
    expect(one.types).toEqual(all.types.filter(({ type }) => type.code === 'geogrid-biaxial'));
    expect(one.types.length).toBe(1);
  });

  it.each([0, 13])('refuses %i quarters', async (quarters) => {
    const { errors } = await graph.run('capacityBalance', { quarters });
    expect(errors?.[0]?.extensions['code']).toBe('QUARTERS_OUT_OF_RANGE');
  });
});
