import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../../subgraphs/products/rules/coverage/coverage.ts';
import { matchNeed } from '../../../subgraphs/products/rules/matching/matching.ts';
import { NeedReference } from '../../../subgraphs/products/model/references/need.ts';
import { needFactsOf } from '../../../subgraphs/products/model/replicas/replicaFacts.ts';
import type { NeedFromFeed } from '../../../subgraphs/products/following/needFromFeed.ts';
import { typeFacts } from '../../../subgraphs/products/model/catalogue/productType.ts';
import { LocalizedText } from '../../../subgraphs/domain/values/language.ts';
import { representationOf } from '../../support/needRepresentation.ts';
import type { RawNeed } from '../../../subgraphs/products/model/references/arrivedNeed.ts';
import { readCriteria } from '../../../subgraphs/domain/matching/requirement.ts';
import { Verdict } from '../../../subgraphs/domain/matching/verdict.ts';
import { asOf, sampleCandidate, law, sampleFreight, standards } from './sampleNeed.ts';

const good = {
  id: 'need-1',
  productType: { code: 'geogrid' },
  okpd2: ['23.14.12.110'],
  quantity: { value: '10000', unit: { code: 'MTK' } },
  criteria: [
    {
      code: 'strength',
      groups: [
        {
          code: 'g1',
          requirements: [
            {
              property: 'tensileStrengthLong',
              operator: 'GTE',
              values: ['50'],
              unit: { code: 'N31' },
              hard: true,
              weight: 1,
            },
          ],
        },
      ],
    },
  ],
  deliverTo: { code: 'RU-ALT' },
  deliverBy: '2016-12-30',
  // With VAT, the ceiling is 94.40; the price is 90.
  unitPriceCeiling: { amount: '80' },
  ceilingVat: 'EXCLUDED',
  ceilingIncludesDelivery: false,
  advanceShare: '0.3',
  paymentDelayDays: 30,
  performanceSecurityShare: '0.1',
  smeOnly: true,
  procurementLaw: 'FZ_44',
};

/** Returns the verdict on the sample product for a need; undefined if there is no match. */
function verdictOn(raw: unknown): Verdict | undefined {
  const need = new NeedReference(raw as RawNeed);
  const type = need.productType && typeFacts(need.productType.code, null);
  const matches = matchNeed(need.facts(type), [sampleCandidate], {
    asOf,
    law,
    standards,
    freight: sampleFreight,
  });
  coverageOf(matches, need.quantity);
  return matches[0]?.verdict;
}

/** Returns the value with the part at a path replaced. */
function replaced(value: unknown, [step, ...rest]: readonly string[], by: unknown): unknown {
  if (step === undefined) return by;
  const inner = (value as Record<string, unknown>)[step];
  const next = replaced(inner, rest, by);
  return Array.isArray(value)
    ? value.with(Number(step), next)
    : Object.assign({}, value, { [step]: next });
}

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [[...path]];
  const below = Object.entries(value).flatMap(([step, inner]) => pathsOf(inner, [...path, step]));
  return [[...path], ...below];
}

const paths = pathsOf(good).filter(([step]) => step !== undefined && step !== 'id');
/**
 * Matches the facts that do not affect the verdict: the terms, and the OKPD2 codes of a need that
 * has a type.
 */
const indifferent = /^(advanceShare|paymentDelayDays|performanceSecurityShare|okpd2)/;
/**
 * Matches parts of criteria that do not affect the verdict: codes of criteria and groups, and
 * weights of hard requirements.
 */
const free = /(\.code|\.weight|\.property|\.hard)$/;

describe('a need in the representation of another subgraph', () => {
  it('is met by the sample product', () => {
    expect(verdictOn(good)).toBe(Verdict.MET);
  });

  it('never causes an exception, whatever value a fact has', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 2 }), (path, junk) => {
        const verdict = verdictOn(replaced(good, path, junk));
        expect([...Object.values(Verdict), undefined]).toContain(verdict);
      }),
      { seed: 20161001, numRuns: 2000 },
    );
  });

  it.each([{ a: 1 }, [[]], '\u0000', 'x', '1e9', { code: 5 }, { amount: null }])(
    'is met by no product if a decisive fact is %j',
    (junk) => {
      for (const path of paths) {
        const place = path.join('.');
        const verdict = verdictOn(replaced(good, path, junk));
        if (indifferent.test(place) || free.test(place)) continue;
        expect([place, verdict === Verdict.MET]).toEqual([place, false]);
      }
    },
  );

  it('is compared in no unit that is unknown, as one in the change feed is', () => {
    const [criterion] = good.criteria;
    const [group] = criterion!.groups;
    const inUnit = (unit: object) => {
      const requirements = group!.requirements.map((one) => Object.assign({}, one, unit));
      return { criteria: [{ code: 'strength', groups: [{ code: 'g1', requirements }] }] };
    };
    const raw = Object.assign({}, good, inUnit({ unit: null, unknownUnit: 'шор' }));
    const { criteria } = new NeedReference(raw as unknown as RawNeed);
    expect(criteria).toEqual(
      readCriteria([
        {
          id: 'strength',
          groups: [
            {
              id: 'g1',
              requirements: group!.requirements.map((one) =>
                Object.assign({}, one, { operator: 'GTE' as const, unit: 'шор' }),
              ),
            },
          ],
        },
      ]),
    );
    expect(verdictOn(raw)).toBe(Verdict.UNKNOWN);
  });

  it('has no requirement for an optional fact that is missing', () => {
    for (const nothing of ['unitPriceCeiling', 'advanceShare', 'okpd2']) {
      expect(verdictOn(Object.assign({}, good, { [nothing]: null }))).toBe(Verdict.MET);
    }
    for (const needed of [
      'quantity',
      'criteria',
      'deliverTo',
      'deliverBy',
      'smeOnly',
      'procurementLaw',
    ]) {
      const lost = Object.assign({}, good, { [needed]: null });
      expect([needed, verdictOn(lost)]).toEqual([needed, Verdict.UNKNOWN]);
    }
  });
});

describe('a need in the change feed', () => {
  const fromFeed = {
    ...good,
    criteria: good.criteria.map(({ code, groups }) => ({
      id: code,
      groups: groups.map((group) => ({ id: group.code, requirements: group.requirements })),
    })),
    number: 'N-1',
    customer: 'customer-1',
    productType: good.productType.code,
    quantity: { value: '10000', unit: 'MTK' },
    deliverTo: good.deliverTo.code,
    unitPriceCeiling: good.unitPriceCeiling.amount,
    priority: 1,
    status: 'OPEN',
  };
  const names = new LocalizedText('Geogrid', 'Геосетка');
  const types = new Map([['geogrid', { code: 'geogrid', okpd2: ['23.14.12.110'], names }]]);

  /** Returns the facts of a need, read from the representation that a gateway would send. */
  function factsThroughGateway(replica: { id: string; fromFeed: NeedFromFeed }) {
    const need = new NeedReference(representationOf(replica));
    const code = need.productType?.code;
    return need.facts(code === undefined ? null : (types.get(code) ?? typeFacts(code, null)));
  }

  it('has the same facts as in its representation', () => {
    const replica = { id: 'need-1', fromFeed: fromFeed as unknown as NeedFromFeed };
    expect(needFactsOf(replica, types)).toEqual(factsThroughGateway(replica));
    expect(needFactsOf(replica, types).quantity?.value.toString()).toBe('10000');
  });

  it('has the same facts as its representation, even if a value is malformed or missing', () => {
    // Leave out the quantity itself: a need whose quantity is not an object has no representation.
    const feedPaths = pathsOf(fromFeed).filter((path) => path.join('.') !== 'quantity');
    fc.assert(
      fc.property(
        fc.constantFrom(...feedPaths.filter(([step]) => step !== undefined)),
        fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('\u0000', '5', 0, undefined)),
        (path, junk) => {
          const changed = replaced(fromFeed, path, junk) as NeedFromFeed;
          const replica = { id: 'need-1', fromFeed: changed };
          expect(needFactsOf(replica, types)).toEqual(factsThroughGateway(replica));
        },
      ),
      { seed: 20161001, numRuns: 2000 },
    );
  });
});
