import type { EntityManager } from '@mikro-orm/postgresql';
import { Decimal } from '../../../domain/values/decimal.ts';
import { addDays } from '../../../domain/values/localDate.ts';
import { Ratio } from '../../../domain/values/ratio.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { readCandidatesByIds } from '../../data/candidates/candidateRows.ts';
import type { NeedReplicaFacts } from '../../data/needReplicaRows.ts';
import { CoverageState, coverageState, rounded } from '../../rules/coverage/coverage.ts';
import { deliverableBySupplier, lineOf } from '../../rules/coverage/supplierShares.ts';
import type { MatchingContext } from '../../rules/criteria/candidate.ts';
import { matchNeed } from '../../rules/matching/matching.ts';
import {
  type CoverageRow,
  type MetProduct,
  type MetTotals,
  readMetProducts,
  readMetTotals,
  writeCoverageRows,
} from './rows/coverageRows.ts';

/** Number of products to read and match at a time, to limit memory. */
const sliceSize = 500;

/**
 * Computes the coverage of needs and stores it. The result is the same as that of `Need.coverage`,
 * but computed from the tallies and the MET pairs. Call this after the pairs and tallies are
 * written, in the same transaction.
 */
export async function writeCoverage(
  em: EntityManager,
  needs: readonly NeedReplicaFacts[],
  context: MatchingContext,
): Promise<void> {
  const totals = await readMetTotals(
    em,
    needs.map(({ replica }) => replica.id),
  );
  const rows: CoverageRow[] = [];
  for (const need of needs) {
    rows.push(await coverageRow(em, need, totals.get(need.replica.id)!, context));
  }
  await writeCoverageRows(em, rows);
}

async function coverageRow(
  em: EntityManager,
  need: NeedReplicaFacts,
  totals: MetTotals,
  context: MatchingContext,
): Promise<CoverageRow> {
  const { replica, facts } = need;
  const { quantity } = facts;
  const isForNothing = quantity !== null && !quantity.value.gt(0);
  const isForSomething = quantity !== null && !isForNothing;
  const single = isForSomething ? Ratio.of(new Decimal(totals.share)) : Ratio.zero;
  const together =
    single.isPositive() && single.lt(Ratio.one)
      ? await jointCoverage(em, need, context)
      : { joint: single, sharesLine: false };
  const { joint, sharesLine } = together;
  return {
    need_id: replica.id,
    number: replica.number,
    product_type_code: replica.productTypeCode,
    deliver_by: replica.deliverBy,
    coverage_state: isForNothing
      ? CoverageState.NOBODY
      : coverageState({ single, joint }, totals.maySupply),
    single: rounded(single).toString(),
    joint: rounded(joint).toString(),
    suppliers: totals.suppliers,
    certified_suppliers: totals.certifiedSuppliers,
    // Compute the coverage again tomorrow: products of one line may share its output differently on
    // each day, even if the quantity that each of them could deliver alone stays the same.
    due_on: sharesLine && joint.lt(Ratio.one) ? addDays(context.asOf, 1) : null,
  };
}

/**
 * Computes the share of a need that its MET products cover together, adding suppliers until the
 * need is covered. Also returns whether one line makes several of the products.
 */
async function jointCoverage(
  em: EntityManager,
  { replica, facts }: NeedReplicaFacts,
  context: MatchingContext,
): Promise<{ readonly joint: Ratio; readonly sharesLine: boolean }> {
  const needed = Ratio.of(facts.quantity!.value);
  let together = Ratio.zero;
  let sharesLine = false;
  for (const ids of slicesBySupplier(await readMetProducts(em, replica.id))) {
    const candidates = await readCandidatesByIds(em, ids, context.asOf);
    const matches = matchNeed(facts, candidates, context);
    const met = matches.filter(({ verdict }) => verdict === Verdict.MET);
    sharesLine ||= new Set(met.map(lineOf)).size < met.length;
    together = together.plus(Ratio.sum(deliverableBySupplier(met).map(({ quantity }) => quantity)));
    if (together.gte(needed)) break;
  }
  return { joint: Ratio.min(Ratio.one, together.div(needed)), sharesLine };
}

/** Splits the ids of products into slices; all products of a supplier are in one slice. */
function slicesBySupplier(products: readonly MetProduct[]): readonly (readonly string[])[] {
  const slices: string[][] = [];
  for (const own of Map.groupBy(products, ({ supplierId }) => supplierId).values()) {
    const ids = own.map(({ productId }) => productId);
    const last = slices.at(-1);
    if (last && last.length + ids.length <= sliceSize) last.push(...ids);
    else slices.push(ids);
  }
  return slices;
}
