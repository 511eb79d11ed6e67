import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Candidate,
  NeedFacts,
} from '../../../../../subgraphs/products/rules/criteria/candidate.ts';
import { coverageOf } from '../../../../../subgraphs/products/rules/coverage/coverage.ts';
import {
  type Matched,
  matchNeed,
} from '../../../../../subgraphs/products/rules/matching/matching.ts';
import { compareRank } from '../../../../../subgraphs/products/rules/matching/ranking.ts';
import { Gate, type Reason } from '../../../../../subgraphs/products/rules/matching/reason.ts';
import { unitsIn } from '../../../../../subgraphs/products/rules/capacity/supply.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import { ReasonCode } from '../../../../../subgraphs/domain/matching/reasonCode.ts';
import { Operator } from '../../../../../subgraphs/domain/matching/requirement.ts';
import {
  Verdict,
  allOf,
  compareVerdicts,
} from '../../../../../subgraphs/domain/matching/verdict.ts';
import { candidate, generatedCandidates, generatedNeed } from '../../generatedNeeds.ts';
import { type Truth, matchNaively } from '../../naiveMatching.ts';
import {
  asOf,
  criterion,
  matchSample,
  packed,
  quantity,
  sampleCandidate,
  sampleNeed,
  law,
  sampleFreight,
  standards,
  stated,
} from '../../sampleNeed.ts';
import { parseUnit } from '../../../../../subgraphs/domain/values/units/unit.ts';

const seeded = { seed: 20161001 };
const context = { asOf, law, standards, freight: sampleFreight };
const truthOf: Record<Verdict, Truth> = { NOT_MET: -1, UNKNOWN: 0, MET: 1 };

const worst = (reasons: readonly Reason[], gate: Gate) =>
  truthOf[allOf(reasons.filter((r) => r.gate === gate && r.hard).map((r) => r.verdict))];

const truthsOf = ({ reasons }: Matched) => ({
  class: worst(reasons, Gate.CLASS),
  criteria: worst(reasons, Gate.CRITERION),
  sme: worst(reasons, Gate.SME_SET_ASIDE),
  region: worst(reasons, Gate.REGION),
  price: worst(reasons, Gate.PRICE),
  capacity: worst(reasons, Gate.CAPACITY),
});

describe('a match', () => {
  it(
    'states the terms of a contract: 10,000 of the 78,000 m² that are available, on the ' +
      '34th day',
    () => {
      const match = matchSample()!;
      expect(match.verdict).toBe(Verdict.MET);
      // There are 6,000 in stock, and 1,200 a day are made in the 60 of 90 days that a lead time of
      // 30 leaves.
      expect(match.available?.quantity.toString()).toBe('78000');
      expect(match.deliverable?.value.toString()).toBe('10000');
      expect(match.contractValue?.toString()).toBe('900000');
      // The missing 4,000 take 3.3 days of production.
      expect(match.earliestDelivery).toBe('2016-11-04');
      expect(match.blockers).toEqual([]);
    },
  );

  it('is computed in the unit of the need: rolls of 105 m² for a need in thousands of m²', () => {
    const match = matchSample(
      { quantity: quantity('10', 'DAA'), unitPriceCeiling: new Decimal(100_000) },
      {
        unit: parseUnit('RO'),
        packaging: [packed('RO', '105', 'MTK')],
        unitPrice: new Decimal(10_500),
        stock: new Decimal(7),
        line: null,
      },
    )!;
    expect(match.unitPrice?.toString()).toBe('100000');
    expect(match.available?.quantity.toString()).toBe('0.735');
    expect(match.contractValue?.toString()).toBe('73500');
    expect(match.verdict).toBe(Verdict.MET);
  });

  it('is ordered in whole lots, which the contract pays', () => {
    const need = { quantity: quantity('10', 'MTK'), unitPriceCeiling: null };
    const figuresOf = (candidate: Partial<Candidate>) => {
      const match = matchSample(need, { unitPrice: new Decimal(100), ...candidate })!;
      const { deliverable, ordered, surplus, contractValue } = match;
      return [deliverable!.value, ordered!.value, surplus!.value, contractValue!].map(Number);
    };
    expect(figuresOf({ lot: new Decimal(12) })).toEqual([10, 12, 2, 1200]);
    expect(figuresOf({ lot: new Decimal(3) })).toEqual([10, 12, 2, 1200]);
    expect(figuresOf({ lot: new Decimal(5) })).toEqual([10, 10, 0, 1000]);
    // Only two whole lots can be delivered.
    const little = { lot: new Decimal(3), stock: new Decimal(8), line: null };
    expect(figuresOf(little)).toEqual([6, 6, 0, 600]);
    const roll = { unit: parseUnit('RO'), packaging: [packed('RO', '12', 'MTK')] };
    expect(figuresOf({ ...roll, lot: new Decimal(1), unitPrice: new Decimal(1200) })).toEqual([
      10, 12, 2, 1200,
    ]);
  });

  it('does not exist for a product of another class', () => {
    expect(matchSample({}, { typeCode: 'rod' })).toBeNull();
    expect(matchNeed(sampleNeed, [], context)).toEqual([]);
  });

  it('is UNKNOWN if another subgraph did not answer, and never throws', () => {
    const nothing = {
      quantity: null,
      criteria: null,
      deliverTo: null,
      deliverBy: null,
      smeOnly: null,
    };
    const match = matchSample(nothing)!;
    expect(match.verdict).toBe(Verdict.UNKNOWN);
    expect(match.reasons.slice(1).map(({ code }) => code)).toEqual(
      Array.from({ length: 5 }, () => ReasonCode.SOURCE_UNAVAILABLE),
    );
    expect(match.contractValue).toBeNull();
    expect(match.earliestDelivery).toBeNull();
  });

  it('does not throw if the needed quantity is zero', () => {
    for (const value of ['0', '-5']) {
      const match = matchSample({ quantity: quantity(value, 'MTK') })!;
      expect(match.rank.share.toString()).toBe('0');
      expect(match.earliestDelivery).toBeNull();
    }
  });
});

describe('matching', () => {
  it('agrees with a simple implementation of the design in verdicts, gates, order and amounts', () => {
    const seen = { [Verdict.MET]: 0, [Verdict.UNKNOWN]: 0, [Verdict.NOT_MET]: 0 };
    fc.assert(
      fc.property(generatedNeed, generatedCandidates, (need, candidates) => {
        const matches = matchNeed(need, candidates, context);
        const expected = matchNaively(need, candidates, asOf, {
          standards,
          freight: sampleFreight,
        });
        for (const { verdict } of matches) seen[verdict] += 1;
        expect(
          matches.map((match) => ({
            productId: match.candidate.productId,
            truth: truthOf[match.verdict],
            truths: truthsOf(match),
            available: match.available?.quantity.toDecimal().toFixed(12) ?? null,
            fromStock: match.available?.fromStock.toDecimal().toFixed(12) ?? null,
            earliestDelivery: match.earliestDelivery,
            ordered: match.ordered?.value.toFixed(12) ?? null,
          })),
        ).toEqual(
          expected.map(
            ({ productId, truth, truths, available, fromStock, earliestDelivery, ordered }) => ({
              productId,
              truth,
              truths,
              available: available && shown(available),
              fromStock: fromStock && shown(fromStock),
              earliestDelivery,
              ordered: ordered && shown(ordered),
            }),
          ),
        );
      }),
      { ...seeded, numRuns: 3000 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(60);
  });

  it('does not depend on the order of the products', () => {
    fc.assert(
      fc.property(generatedNeed, generatedCandidates, (need, candidates) => {
        const idsOf = (all: readonly Candidate[]) =>
          matchNeed(need, all, context).map((match) => match.candidate.productId);
        expect(idsOf(candidates.toReversed())).toEqual(idsOf(candidates));
      }),
      { ...seeded, numRuns: 100 },
    );
  });

  it('changes a verdict only to UNKNOWN if a fact of a product is removed', () => {
    const forgetting: ((known: Candidate) => Candidate)[] = [
      (known) => ({ ...known, properties: [] }),
      (known) => ({ ...known, properties: known.properties.slice(1) }),
      (known) => ({ ...known, certificates: [] }),
      (known) => ({ ...known, certificates: known.certificates.slice(1) }),
      (known) => ({ ...known, stock: null }),
      (known) => ({ ...known, line: null }),
      (known) => ({ ...known, leadTimeDays: null }),
      (known) => ({ ...known, unitPrice: null }),
      (known) => ({ ...known, deliversTo: null }),
      (known) => ({ ...known, supplier: Object.assign({}, known.supplier, { category: null }) }),
    ];
    fc.assert(
      fc.property(
        generatedNeed,
        candidate(),
        fc.constantFrom(...forgetting),
        (need, known, forget) => {
          const before = matchNeed(need, [known], context)[0]?.verdict;
          const after = matchNeed(need, [forget(known)], context)[0]?.verdict;
          expect([before, after === undefined ? undefined : Verdict.UNKNOWN]).toContain(after);
        },
      ),
      { ...seeded, numRuns: 3000 },
    );
  });

  it('changes the verdict on criteria only to UNKNOWN if evidence is removed', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        generatedNeed,
        candidate(),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        (need, known, kept) => {
          const less = {
            ...known,
            certificates: known.certificates.filter((_, index) => kept[index]),
            properties: known.properties.filter((_, index) => kept[4 + index]),
          };
          const before = matchNeed(need, [known], context)[0]?.reasons ?? [];
          const after = matchNeed(need, [less], context)[0]?.reasons ?? [];
          const verdictOf = (reasons: readonly Reason[], gate: Gate) =>
            allOf(reasons.filter((r) => r.gate === gate && r.hard).map((r) => r.verdict));
          const [one, other] = [before, after].map((all) => verdictOf(all, Gate.CRITERION));
          seen.add(`${one} → ${other}`);
          expect([one, Verdict.UNKNOWN]).toContain(other);
        },
      ),
      { ...seeded, numRuns: 2000 },
    );
    expect([...seen].toSorted()).toEqual(
      ['MET → MET', 'MET → UNKNOWN', 'NOT_MET → NOT_MET', 'NOT_MET → UNKNOWN'].concat(
        'UNKNOWN → UNKNOWN',
      ),
    );
  });

  it('never ranks a strictly better product lower', () => {
    const improving: ((worse: Candidate, need: NeedFacts) => Candidate)[] = [
      (worse) => ({ ...worse, unitPrice: worse.unitPrice && worse.unitPrice.times('0.9') }),
      (worse) => ({ ...worse, leadTimeDays: worse.leadTimeDays && worse.leadTimeDays - 1 }),
      (worse) => ({ ...worse, stock: worse.stock && worse.stock.plus(100) }),
      (worse) => ({ ...worse, minimumOrder: null }),
      (worse) => ({
        ...worse,
        line: worse.line && {
          ...worse.line,
          capacityPerMonth: worse.line.capacityPerMonth.times(2),
        },
      }),
      (worse) => ({
        ...worse,
        supplier: Object.assign({}, worse.supplier, { clusters: ['apcc'] }),
      }),
      (worse) => ({
        ...worse,
        certificates: worse.certificates.map((document) =>
          Object.assign({}, document, { validTo: null }),
        ),
      }),
      // Make the product meet all requirements of one group, without a change for the other groups.
      (worse, need) => {
        const group = need.criteria?.[0]?.groups[0];
        const asked = group?.requirements.filter(({ operator }) => operator === Operator.GTE) ?? [];
        const property = stated({ code: 'tensileStrengthLong', value: '99', unit: 'N31' });
        const others = need.criteria
          ?.flatMap(({ groups }) => groups)
          .flatMap((g) => g.requirements);
        const onlyMore = others?.every(
          (one) =>
            one.property !== property.code || [Operator.GT, Operator.GTE].includes(one.operator),
        );
        const rest = worse.properties.filter(({ code }) => code !== property.code);
        return asked.length > 0 && onlyMore ? { ...worse, properties: [property, ...rest] } : worse;
      },
    ];
    fc.assert(
      fc.property(
        generatedNeed,
        candidate(),
        fc.constantFrom(...improving),
        (need, worse, improve) => {
          const better = { ...improve(worse, need), productId: worse.productId };
          const [a] = matchNeed(need, [worse], context);
          const [b] = matchNeed(need, [better], context);
          if (!a || !b) return;
          expect(compareRank(b.rank, a.rank)).toBeLessThanOrEqual(0);
        },
      ),
      { ...seeded, numRuns: 4000 },
    );
  });

  it(
    'counts the preferences of every group, so that an alternative group never lowers the ' +
      'rank',
    () => {
      const glassOrStrong = criterion(
        'either',
        [
          { values: ['50'], unit: 'N31' },
          { property: 'colour', operator: 'EQ', values: ['black'], hard: false },
        ],
        [
          { property: 'fibre', operator: 'EQ', values: ['glass'] },
          { property: 'coating', operator: 'EQ', values: ['bitumen'], hard: false, weight: 3 },
        ],
      );
      const words = [
        stated({ code: 'fibre', values: ['glass'] }),
        stated({ code: 'coating', values: ['bitumen'] }),
      ];
      const weak = {
        properties: [stated({ code: 'tensileStrengthLong', value: '40', unit: 'N31' }), ...words],
      };
      const strong = {
        properties: [stated({ code: 'tensileStrengthLong', value: '60', unit: 'N31' }), ...words],
      };
      const scoreOf = (facts: Partial<Candidate>) =>
        matchSample({ criteria: [glassOrStrong] }, facts)!.score;
      expect(scoreOf(weak).toString()).toBe('0.75');
      expect(scoreOf(strong).toString()).toBe('0.75');
    },
  );
});

describe('the order of matches', () => {
  it('has better verdicts first, then companies of a cluster before others', () => {
    fc.assert(
      fc.property(generatedNeed, generatedCandidates, (need, candidates) => {
        const matches = matchNeed(need, candidates, context);
        for (const [index, next] of matches.slice(1).entries()) {
          const one = matches[index]!;
          expect(compareVerdicts(one.verdict, next.verdict)).toBeGreaterThanOrEqual(0);
          const isOutside = one.candidate.supplier.clusters.length === 0;
          const isNextInside = next.candidate.supplier.clusters.length > 0;
          expect(one.verdict === next.verdict && isOutside && isNextInside).toBe(false);
        }
      }),
      { ...seeded, numRuns: 200 },
    );
  });

  it(
    'puts a company of a cluster before a cheaper one outside of it, and a MET match ' +
      'before both',
    () => {
      const outside = Object.assign({}, sampleCandidate.supplier, { clusters: [] });
      const products = [
        { ...sampleCandidate, productId: 'cheap', supplier: outside, unitPrice: new Decimal(50) },
        { ...sampleCandidate, productId: 'cluster' },
        { ...sampleCandidate, productId: 'unknown', deliversTo: null },
        { ...sampleCandidate, productId: 'dear', unitPrice: new Decimal(500) },
      ];
      const order = matchNeed(sampleNeed, products, context).map((m) => m.candidate.productId);
      expect(order).toEqual(['cluster', 'cheap', 'unknown', 'dear']);
    },
  );
});

describe('coverage over generated needs', () => {
  it('is at least that of the best product of each line, and at most stock plus output', () => {
    fc.assert(
      fc.property(generatedNeed, generatedCandidates, (need, candidates) => {
        const matches = matchNeed(need, candidates, context);
        const covered = coverageOf(matches, need.quantity);
        // If the needed quantity is unknown, nothing is deliverable and the gap is unknown.
        const needed = need.quantity?.value.toNumber() ?? 1;
        const met = matches.filter(({ verdict }) => verdict === Verdict.MET);
        const possible = matches.filter(({ verdict }) => verdict !== Verdict.NOT_MET);
        const joint = covered.joint.toNumber();
        const share = (amount: number) => Math.min(1, amount / needed);
        expect(joint).toBeGreaterThan(share(maxTogether(met)) - 1e-9);
        expect(joint).toBeLessThan(share(maxAtAll(met)) + 1e-9);
        expect(covered.potential === null).toBe(need.quantity === null);
        const potential = covered.potential?.toNumber() ?? 0;
        expect(potential).toBeGreaterThan(share(maxTogether(possible)) - 1e-9);
        expect(potential).toBeLessThan(share(maxAtAll(possible)) + 1e-9);
        const gap = need.quantity === null ? null : needed * (1 - joint);
        expect(rounded(covered.gap?.toNumber() ?? null)).toBe(rounded(gap));
      }),
      { ...seeded, numRuns: 300 },
    );
  });
});

/**
 * Returns the largest total, by trying for each line every product that it can make, recursively.
 */
function maxTogether(matches: readonly Matched[]): number {
  const lines = [...new Set(matches.flatMap(({ candidate }) => candidate.line?.id ?? []))];
  const total = (worksFor: ReadonlyMap<string, string>) =>
    matches
      .map(({ candidate: { line, productId }, available }) =>
        line === null || worksFor.get(line.id) === productId
          ? (available?.quantity.toNumber() ?? 0)
          : (available?.fromStock.toNumber() ?? 0),
      )
      .reduce((a, b) => a + b, 0);
  const tryFrom = (index: number, worksFor: ReadonlyMap<string, string>): number => {
    const line = lines[index];
    if (line === undefined) return total(worksFor);
    const products = matches.filter(({ candidate }) => candidate.line?.id === line);
    return Math.max(
      ...products.map(({ candidate }) =>
        tryFrom(index + 1, new Map([...worksFor, [line, candidate.productId]])),
      ),
    );
  };
  return tryFrom(0, new Map());
}

/**
 * Returns the sum of all stock plus, for each line, the largest increase by any one product,
 * without lots.
 */
function maxAtAll(matches: readonly Matched[]): number {
  const byLine = Map.groupBy(
    matches,
    ({ candidate: { line, productId } }) => line?.id ?? productId,
  );
  return [...byLine.values()]
    .map((same) => {
      const amounts = same.map(({ need, candidate, available }) => {
        const { line, stock, committed, leadTimeDays } = candidate;
        const perUnit = need.quantity && unitsIn(candidate, need.quantity.unit)?.toNumber();
        if (!perUnit || !available || !need.deliverBy) return { perUnit: 0, inStock: 0, made: 0 };
        const days = (Date.parse(need.deliverBy) - Date.parse(asOf)) / 86_400_000;
        const working = leadTimeDays === null || line === null ? 0 : days - leadTimeDays;
        const output = (Math.max(0, working) * 12 * Number(line?.capacityPerMonth ?? 0)) / 365;
        return {
          perUnit,
          inStock: days < 0 ? 0 : perUnit * Math.max(0, Number(stock ?? 0) - Number(committed)),
          made: Math.max(0, output - Number(line?.committed ?? 0)),
        };
      });
      const inStock = amounts.reduce((all, one) => all + one.inStock, 0);
      const most = (of: 'made' | 'perUnit') => Math.max(...amounts.map((one) => one[of]));
      return inStock + most('made') * most('perUnit');
    })
    .reduce((a, b) => a + b, 0);
}

function shown([numerator, denominator]: readonly [bigint, bigint]): string {
  return new Decimal(numerator.toString()).div(denominator.toString()).toFixed(12);
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e6) / 1e6;
}
