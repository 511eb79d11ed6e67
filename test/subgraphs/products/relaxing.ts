import * as fc from 'fast-check';
import type { Candidate, NeedFacts } from '../../../subgraphs/products/rules/criteria/candidate.ts';
import { coverageOf } from '../../../subgraphs/products/rules/coverage/coverage.ts';
import { ConstraintKind } from '../../../subgraphs/products/rules/coverage/relaxedLine.ts';
import { matchNeed } from '../../../subgraphs/products/rules/matching/matching.ts';
import { parseRegion } from '../../../subgraphs/domain/registries/region.ts';
import { Decimal } from '../../../subgraphs/domain/values/decimal.ts';
import { asOf, law, sampleFreight, sampleCandidate, sampleNeed, standards } from './sampleNeed.ts';

/** Returns a number as a decimal. */
export const decimal = (value: number) => new Decimal(value);
/** Returns a line that makes this many units a day. */
export const perDay = (units: number, committed = 0, id = 'line') => ({
  line: { id, capacityPerMonth: decimal(365 * units).div(12), committed: decimal(committed) },
});

/** Freight of 10 km a day: 23 days from Novosibirsk Region. */
const slowFreight = {
  ...sampleFreight,
  tariff: Object.assign({}, sampleFreight.tariff, { kmPerDay: 10 }),
};

/** A maker in this region. */
export const makerIn = (region: string) => ({
  supplier: Object.assign({}, sampleCandidate.supplier, { region: parseRegion(region) }),
});

/** Matches the need with products that have these facts. */
export function matchesOf(products: readonly Partial<Candidate>[], need: Partial<NeedFacts> = {}) {
  const candidates = products.map((facts, index) =>
    Object.assign(
      {},
      sampleCandidate,
      { productId: `p${index}`, manufacturerId: `m${index}`, stock: decimal(0), leadTimeDays: 0 },
      { line: null },
      facts,
    ),
  );
  return matchNeed({ ...sampleNeed, ...need }, candidates, {
    asOf,
    law,
    standards,
    freight: slowFreight,
  });
}

/** Facts of a small product of one of two makers, which may have their lines in common. */
export const product: fc.Arbitrary<Partial<Candidate>> = fc
  .record({
    line: fc.constantFrom('a', 'a', 'b'),
    perDay: fc.constantFrom(0, 12, 48, 156),
    lineCommitted: fc.constantFrom(0, 0, 2000, 20_000),
    stock: fc.constantFrom(0, 0, 500, 3000),
    committed: fc.constantFrom(0, 0, 400, 3000),
    lot: fc.constantFrom(null, null, 700, 4000),
    minimumOrder: fc.constantFrom(null, null, 1000, 6000, 12_000),
    leadTimeDays: fc.constantFrom(0, 20, 120),
  })
  .map((facts) => {
    const isShared = facts.line === 'a';
    const { line } = perDay(
      isShared ? 48 : facts.perDay,
      isShared ? 2000 : facts.lineCommitted,
      facts.line,
    );
    return {
      line,
      manufacturerId: line.id,
      supplier: makerIn(isShared ? 'RU-ALT' : 'RU-NVS').supplier,
      stock: decimal(facts.stock),
      committed: decimal(facts.committed),
      lot: facts.lot === null ? null : decimal(facts.lot),
      minimumOrder: facts.minimumOrder === null ? null : decimal(facts.minimumOrder),
      leadTimeDays: facts.leadTimeDays,
    };
  });

/** Changes the products as if one constraint did not exist. */
interface Removal {
  readonly name: string;
  readonly change: (products: readonly Partial<Candidate>[]) => Partial<Candidate>[];
}

function removalsOf(products: readonly Partial<Candidate>[]): Removal[] {
  const ofProducts = products.flatMap((own, index) => {
    const removal = (kind: ConstraintKind, isThere: boolean, facts: Partial<Candidate>) =>
      isThere
        ? [
            {
              name: `${kind} p${index}`,
              change: (all: readonly Partial<Candidate>[]) =>
                all.map((one, at) => (at === index ? Object.assign({}, one, facts) : one)),
            },
          ]
        : [];
    const isBound = own.stock!.gt(0) && own.committed!.gt(0);
    return [
      ...removal(ConstraintKind.LEAD_TIME, own.leadTimeDays! > 0, { leadTimeDays: 0 }),
      ...removal(ConstraintKind.CONTRACTS, isBound, { committed: decimal(0) }),
      ...removal(ConstraintKind.MINIMUM_ORDER, own.minimumOrder !== null, { minimumOrder: null }),
      ...removal(ConstraintKind.LOT, own.lot !== null, { lot: null }),
    ];
  });
  const lines = new Map(products.map(({ line }) => [line!.id, line!]));
  const ofLines = [...lines].flatMap(([id, { committed }]) => {
    const removal = (kind: ConstraintKind, facts: Partial<Candidate['line']>) => ({
      name: `${kind} ${id}`,
      change: (all: readonly Partial<Candidate>[]) =>
        all.map((one) =>
          one.line!.id === id ? { ...one, line: Object.assign({}, one.line, facts) } : one,
        ),
    });
    const unlimited = removal(ConstraintKind.LINE_CAPACITY, { capacityPerMonth: decimal(1e12) });
    const free = removal(ConstraintKind.CONTRACTS, { committed: decimal(0) });
    const near = {
      name: `${ConstraintKind.HAUL} ${id}`,
      change: (all: readonly Partial<Candidate>[]) =>
        all.map((one) => (one.line!.id === id ? Object.assign({}, one, makerIn('RU-ALT')) : one)),
    };
    // The maker of the other line is next door.
    const removals = [unlimited, committed.gt(0) && free, id === 'b' && near];
    return removals.filter((one) => one !== false);
  });
  return [...ofProducts, ...ofLines];
}

/** Returns the smallest sets of at most three removals that increase the coverage. */
export function smallestSets(products: readonly Partial<Candidate>[]): [string[], number][] {
  const coveredBy = (facts: readonly Partial<Candidate>[]) => {
    const { gap } = coverageOf(matchesOf(facts), sampleNeed.quantity);
    return 10_000 - gap!.toNumber();
  };
  const before = coveredBy(products);
  const removals = removalsOf(products);
  for (const size of [1, 2, 3]) {
    const found = subsets(removals, size).flatMap((set): [string[], number][] => {
      const after = coveredBy(set.reduce((facts, { change }) => change(facts), [...products]));
      return after > before + 1e-6 ? [[set.map(({ name }) => name), after - before]] : [];
    });
    if (found.length > 0) return found;
  }
  return [];
}

function subsets<T>(of: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return of.flatMap((first, index) =>
    subsets(of.slice(index + 1), size - 1).map((rest) => [first].concat(rest)),
  );
}
