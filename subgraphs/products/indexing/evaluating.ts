import type { EntityManager } from '@mikro-orm/postgresql';
import { textArray } from '../../platform/textArray.ts';
import type { LocalDate } from '../../vocabulary/localDate.ts';
import type { Candidate } from '../candidate.ts';
import { classesOf, readCandidates, readCandidatesByIds } from '../candidateRows.ts';
import { type NeedOnFile, readKnownNeeds } from '../knownNeedRows.ts';
import { type Matched, type MatchingContext, matchNeed } from '../matching.ts';
import { standardsByCode } from '../repository.ts';
import { openStatus } from '../toldNeed.ts';
import { type Evaluated, evaluated } from './evaluated.ts';
import { type Tally, forgetNeeds, lockTallies, readTallies, writeEvaluated } from './pairRows.ts';

/** Which products of a need are to be matched with it anew; null is all of its class. */
export type Scope = ReadonlySet<string> | null;

/** A product's dated facts, and the number by which tallies know it. */
interface Dated {
  readonly ordinal: number;
  /** When the next of its facts begins or ends. */
  readonly changesOn: LocalDate | null;
}

/** After how many pairs what came of them is written, so that it is not kept in memory. */
const mostAtOnce = 2_000;

/** How many products are matched with a need before what came of them is reduced to rows. */
const slice = 500;

/**
 * Matches needs with products anew, by the same rules as `Need.matches`, and keeps what comes of it.
 * A need that is no longer open leaves the index. To be called in a relay's transaction, which locks
 * each need before it reads: whoever writes a pair last has read last.
 * @param gone ordinal numbers of products that may exist no longer.
 */
export async function evaluateNeeds(
  em: EntityManager,
  scopes: ReadonlyMap<string, Scope>,
  today: LocalDate,
  gone: readonly number[] = [],
): Promise<void> {
  const ids = [...scopes.keys()].toSorted();
  await lockTallies(em, ids, today);
  const known = await readKnownNeeds(em, ids);
  const open = known.filter((need) => need.known.status === openStatus);
  const openIds = new Set(open.map((need) => need.known.id));
  await forgetNeeds(
    em,
    ids.filter((id) => !openIds.has(id)),
    today,
  );
  const standards = await standardsByCode(em);
  const context = { asOf: today, standards };
  const whole = open.filter((need) => scopes.get(need.known.id) === null);
  for (const same of Map.groupBy(whole, classKeyOf).values()) {
    const candidates = await readCandidates(em, classesOf(same.map(({ facts }) => facts)), today);
    const dated = await readDated(em, candidates, today);
    const results: Evaluated[] = [];
    for (const need of same) {
      results.push(matchOne(need, candidates, dated, context));
      if (results.reduce((all, { outcomes }) => all + outcomes.length, 0) < mostAtOnce) continue;
      await writeEvaluated(em, results.splice(0), null, today);
    }
    if (results.length > 0) await writeEvaluated(em, results, null, today);
  }
  const parts = open.filter((need) => scopes.get(need.known.id) !== null);
  if (parts.length === 0) return;
  await evaluateParts(em, parts, scopes, context, gone);
}

/** Matches some products with the needs, whose tallies keep what they know of the others. */
async function evaluateParts(
  em: EntityManager,
  needs: readonly NeedOnFile[],
  scopes: ReadonlyMap<string, Scope>,
  context: MatchingContext,
  gone: readonly number[],
): Promise<void> {
  const ids = new Set(needs.flatMap(({ known }) => [...scopes.get(known.id)!]));
  const candidates = await readCandidatesByIds(em, [...ids], context.asOf);
  const dated = await readDated(em, candidates, context.asOf);
  const tallies = await readTallies(
    em,
    needs.map(({ known }) => known.id),
  );
  const results = needs.map((need) => {
    const products = scopes.get(need.known.id)!;
    const own = candidates.filter(({ productId }) => products.has(productId));
    const tally: Tally = tallies.get(need.known.id)!;
    const replaced = own.map(({ productId }) => dated.get(productId)!.ordinal);
    return matchOne(need, own, dated, context, { tally, replaced: [...replaced, ...gone] });
  });
  await writeEvaluated(em, results, scopes, context.asOf);
}

function matchOne(
  need: NeedOnFile,
  candidates: readonly Candidate[],
  dated: ReadonlyMap<string, Dated>,
  context: MatchingContext,
  rest?: { readonly tally: Tally; readonly replaced: readonly number[] },
): Evaluated {
  const matches = matchedInSlices(need, candidates, context);
  return evaluated(need, matches, dated, context.asOf, rest);
}

/** Matches in no order, of which only a slice is in memory at a time. */
function* matchedInSlices(
  { facts }: NeedOnFile,
  candidates: readonly Candidate[],
  context: MatchingContext,
): Generator<Matched> {
  for (let from = 0; from < candidates.length; from += slice) {
    yield* matchNeed(facts, candidates.slice(from, from + slice), context);
  }
}

/** Needs that ask for one class share its products. */
function classKeyOf({ known, facts }: NeedOnFile): string {
  return facts.productType?.code ?? `okpd2 ${known.okpd2.toSorted().join(' ')}`;
}

async function readDated(
  em: EntityManager,
  candidates: readonly Candidate[],
  today: LocalDate,
): Promise<ReadonlyMap<string, Dated>> {
  const ids = textArray(candidates.map(({ productId }) => productId));
  const days = Array.from({ length: 6 }, () => today);
  const rows = await em.execute<(Dated & { id: string })[]>(datedSql, [...days, ids]);
  return new Map(rows.map(({ id, ordinal, changesOn }) => [id, { ordinal, changesOn }]));
}

const datedSql = `
select p.id, p.ordinal, least(
  (select min(valid_from) from price where product_id = p.id and valid_from > ?::date),
  (select min(valid_to) from price where product_id = p.id and valid_to > ?::date),
  (select min(valid_from) from maker
    where enterprise_id = p.manufacturer_id and valid_from > ?::date),
  (select min(valid_to) from maker where enterprise_id = p.manufacturer_id and valid_to > ?::date),
  (select min(signed_on) from commitment
    where product_id = p.id and signed_on > ?::date and outstanding > 0),
  (select min(signed_on) from product made join commitment on product_id = made.id
    where made.line_id = p.line_id and signed_on > ?::date and outstanding > 0)
)::text as "changesOn"
from product p where p.id = any (?::text[])`;
