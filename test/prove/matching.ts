import { worldNamed } from '../../subgraphs/platform/importing/worlds/world.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import {
  type DatabaseUrls,
  openDatabase,
} from '../../subgraphs/platform/database/connecting/database.ts';
import { prepareDatabase } from '../../subgraphs/platform/database/connecting/databasePreparation.ts';
import { startPostgres } from '../../subgraphs/platform/database/server/localPostgres.ts';
import type {
  NeedFacts,
  StandardFacts,
} from '../../subgraphs/products/rules/criteria/candidate.ts';
import { coverageOf } from '../../subgraphs/products/rules/coverage/coverage.ts';
import { productsLoaders } from '../../subgraphs/products/data/loaders.ts';
import type { Matched } from '../../subgraphs/products/rules/matching/matching.ts';
import { Gate, type Reason } from '../../subgraphs/products/rules/matching/reason.ts';
import { NeedReference } from '../../subgraphs/products/model/references/need.ts';
import type { RawNeed } from '../../subgraphs/products/model/references/arrivedNeed.ts';
import { sentCriteria } from '../support/needRepresentation.ts';
import { standardRows } from '../support/demonstration/products.ts';
import { products } from '../../subgraphs/products/subgraph.ts';
import { Decimal } from '../../subgraphs/domain/values/decimal.ts';
import { Ratio } from '../../subgraphs/domain/values/ratio.ts';
import { writeCriteria } from '../../subgraphs/domain/matching/requirement.ts';
import { Verdict } from '../../subgraphs/domain/matching/verdict.ts';
import { needs as needsOf } from '../subgraphs/products/generatedNeeds.ts';
import {
  candidatesOf,
  classes,
  worldFreight,
  worldOf,
} from '../subgraphs/products/generatedWorld.ts';
import {
  type Fraction,
  type NaiveMatch,
  coverNaively,
  fraction,
  matchNaively,
} from '../subgraphs/products/naiveMatching.ts';
import { storeWorld } from './generatedProducts.ts';

/** The parameters of the proof: the number of needs and of products, and the seed. */
export interface MatchingProof {
  readonly needs: number;
  readonly seed: number;
  /**
   * The number of products of a world, and the number of needs that are matched with it before the
   * next world is generated.
   */
  readonly products: number;
  readonly needsPerWorld: number;
  readonly onProgress?: (outcome: MatchingOutcome) => void;
}

/** The counts of the proof. */
export interface MatchingOutcome {
  needs: number;
  worlds: number;
  /** The number of pairs of a need and a product that the naive rules evaluated. */
  pairs: number;
  /** The number of matches by verdict. */
  readonly verdicts: Record<Verdict, number>;
  /** The number of needs whose coverage the naive rules compute exactly, not only as bounds. */
  exactCoverage: number;
  /** One line for each need for which the graph and the naive rules differ. */
  readonly different: string[];
}

/**
 * Matches generated needs as the graph does, from raw JSON and through the database. Compares
 * verdicts, gates, order, amounts and coverage with those of naive rules over all products.
 * Replaces the database's products.
 */
export async function compareMatching(
  urls: DatabaseUrls,
  { needs, seed, products: size, needsPerWorld, onProgress }: MatchingProof,
): Promise<MatchingOutcome> {
  const verdicts = { [Verdict.MET]: 0, [Verdict.UNKNOWN]: 0, [Verdict.NOT_MET]: 0 };
  const outcome: MatchingOutcome = {
    needs: 0,
    worlds: 0,
    pairs: 0,
    verdicts,
    exactCoverage: 0,
    different: [],
  };
  const orm = await openDatabase(products, urls);
  try {
    while (outcome.needs < needs) {
      const own = seed + outcome.worlds;
      const [world] = fc.sample(worldOf(size), { seed: own, numRuns: 1 });
      await storeWorld(urls, world!);
      const count = Math.min(needsPerWorld, needs - outcome.needs);
      const candidates = new Map(
        dayChoices.map((day) => [day, candidatesOf(world!, day)] as const),
      );
      const asked = fc.sample(fc.tuple(needsOf(classes), days), { seed: own, numRuns: count });
      for (let at = 0; at < asked.length; at += 25) {
        const batch = asked.slice(at, at + 25).map(([need, asOf], index) => ({
          need: Object.assign({}, need, { id: `need-${at + index}` }),
          asOf,
        }));
        // Match the needs of one request together: they share their statements, but must not get
        // each other's rows.
        const em = orm.em.fork();
        const loaders = productsLoaders(() => em, '2016-10-01', null, null);
        const matched = await Promise.all(
          batch.map(({ need, asOf }) => loaders.matches.load({ need: arriving(need), asOf })),
        );
        for (const [index, { need, asOf }] of batch.entries()) {
          const naive = matchNaively(need, candidates.get(asOf)!, asOf, {
            standards,
            freight: worldFreight,
          });
          compare(outcome, need, matched[index]!, naive, `${own}/${at + index} on ${asOf}`);
          outcome.pairs += world!.products.length;
        }
      }
      outcome.needs += count;
      outcome.worlds += 1;
      onProgress?.(outcome);
    }
  } finally {
    await orm.close(true);
  }
  return outcome;
}

/** Runs the proof on a separate PostgreSQL. */
export async function proveMatching(needs: number, seed: number, say: (line: string) => void) {
  const dataDir = await mkdtemp(join(tmpdir(), 'katun-matching-'));
  const postgres = await startPostgres({ dataDir, durable: false });
  try {
    await prepareDatabase(products, postgres, worldNamed('demonstration'), () => undefined);
    const outcome = await compareMatching(postgres, {
      needs,
      seed,
      products: 240,
      needsPerWorld: 250,
      onProgress: ({ needs: done, different }) =>
        say(`${done} of ${needs} needs, ${different.length} differ`),
    });
    const { different, ...counts } = outcome;
    say(JSON.stringify(counts));
    for (const one of different.slice(0, 5)) say(one);
    say(`${different.length} of ${outcome.needs} needs differ from the naive reading`);
    return different.length === 0;
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const dayChoices = ['2016-10-01', '2016-12-01', '2017-06-01'];
const days = fc.constantFrom('2016-10-01', ...dayChoices);

const standards: ReadonlyMap<string, StandardFacts> = new Map(
  standardRows.map((row) => [row.code, row]),
);

/** Returns a need in the form in which the gateway sends it. */
function arriving(need: NeedFacts): NeedReference {
  const { quantity, criteria, unitPriceCeiling } = need;
  const raw: RawNeed = {
    id: need.id,
    productType: need.productType && { code: need.productType.code },
    okpd2: need.okpd2,
    quantity: quantity && {
      value: quantity.value.toFixed(),
      unit: { code: quantity.unit.code },
    },
    criteria: criteria && sentCriteria(writeCriteria(criteria)),
    deliverTo: need.deliverTo && { code: need.deliverTo.code },
    deliverBy: need.deliverBy,
    unitPriceCeiling: unitPriceCeiling && { amount: unitPriceCeiling.toFixed() },
    ceilingVat: need.ceilingVat,
    ceilingIncludesDelivery: need.ceilingIncludesDelivery,
    advanceShare: '0',
    paymentDelayDays: 30,
    performanceSecurityShare: '0',
    smeOnly: need.smeOnly,
    procurementLaw: need.procurementLaw,
  };
  return new NeedReference(JSON.parse(JSON.stringify(raw)) as RawNeed);
}

function compare(
  outcome: MatchingOutcome,
  need: NeedFacts,
  matched: readonly Matched[],
  naive: readonly NaiveMatch[],
  place: string,
): void {
  for (const { verdict } of matched) outcome.verdicts[verdict] += 1;
  const real = matched.map(factsOf);
  const expected = naive.map((one) => ({
    productId: one.productId,
    truth: one.truth,
    truths: one.truths,
    available: one.available && shown(one.available),
    fromStock: one.fromStock && shown(one.fromStock),
    earliestDelivery: one.earliestDelivery,
    ordered: one.ordered && shown(one.ordered),
    value: one.value && kopecks(one.value),
  }));
  const at = expected.findIndex(
    (one, index) => JSON.stringify(one) !== JSON.stringify(real[index]),
  );
  if (at >= 0 || real.length !== expected.length) {
    const index = at < 0 ? expected.length : at;
    outcome.different.push(
      `${place}, match ${index}: ${JSON.stringify([expected[index], real[index]])}`,
    );
    return;
  }
  compareCoverage(outcome, need, matched, naive, place);
}

function compareCoverage(
  outcome: MatchingOutcome,
  { quantity }: NeedFacts,
  matched: readonly Matched[],
  naive: readonly NaiveMatch[],
  place: string,
): void {
  const { single, joint, potential, gap } = coverageOf(matched, quantity);
  if (quantity === null || potential === null) {
    if (gap !== null || potential !== null)
      outcome.different.push(`${place}, a gap of nothing known`);
    return;
  }
  const expected = coverNaively(naive, fraction(quantity.value));
  const isWithin = (share: Ratio, [least, most]: readonly [Fraction, Fraction]) =>
    shown(least) <= digitsOf(share) && digitsOf(share) <= shown(most);
  const left = Ratio.of(quantity.value).times(Ratio.one.minus(joint));
  const isSame =
    digitsOf(single) === shown(expected.single) &&
    isWithin(joint, expected.joint) &&
    isWithin(potential, expected.potential) &&
    left.eq(gap!);
  if (!isSame) {
    outcome.different.push(`${place}, coverage: ${JSON.stringify({ single, joint, potential })}`);
  }
  const isExact = ([least, most]: readonly [Fraction, Fraction]) => shown(least) === shown(most);
  if (isExact(expected.joint) && isExact(expected.potential)) outcome.exactCoverage += 1;
}

const truthOf = { [Verdict.NOT_MET]: -1, [Verdict.UNKNOWN]: 0, [Verdict.MET]: 1 } as const;

function factsOf({ candidate, verdict, reasons, available, ...rest }: Matched) {
  return {
    productId: candidate.productId,
    truth: truthOf[verdict],
    truths: {
      class: worst(reasons, Gate.CLASS),
      criteria: worst(reasons, Gate.CRITERION),
      sme: worst(reasons, Gate.SME_SET_ASIDE),
      region: worst(reasons, Gate.REGION),
      price: worst(reasons, Gate.PRICE),
      capacity: worst(reasons, Gate.CAPACITY),
    },
    available: available && digitsOf(available.quantity),
    fromStock: available && digitsOf(available.fromStock),
    earliestDelivery: rest.earliestDelivery,
    ordered: rest.ordered && rest.ordered.value.toFixed(12),
    value: rest.contractValue && rest.contractValue.toFixed(2),
  };
}

function worst(reasons: readonly Reason[], gate: Gate): number {
  const own = reasons.filter((reason) => reason.gate === gate && reason.hard);
  return Math.min(1, ...own.map(({ verdict }) => truthOf[verdict]));
}

function digitsOf(ratio: Ratio): string {
  return ratio.toDecimal().toFixed(12);
}

/** Rounds half a kopeck up. */
function kopecks([numerator, denominator]: Fraction): string {
  const whole = (numerator * 200n + denominator) / (denominator * 2n);
  return new Decimal(`${whole}e-2`).toFixed(2);
}

function shown([numerator, denominator]: Fraction): string {
  return new Decimal(numerator.toString()).div(denominator.toString()).toFixed(12);
}
