import { setImmediate } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import {
  classesOf,
  readClassIds,
  readDatedCandidates,
} from '../../data/candidates/candidateRows.ts';
import { type NeedReplicaFacts, readNeedReplicas } from '../../data/needReplicaRows.ts';
import { readMatchingContext } from '../../data/candidates/matchingContext.ts';
import { openStatus } from '../needFromFeed.ts';
import { areMatchChangesRecorded, appendMatchChanges } from './rows/matchChangeRows.ts';
import { type MatchChangeFacts, matchChangeOf, lossOf } from './matchChanges.ts';
import {
  deleteNeeds,
  isSamePair,
  lockTallies,
  readPairs,
  deletePairsExcept,
  deletePairs,
  writePairs,
  writeTallies,
} from './rows/pairRows.ts';
import { type StoredPair, NeedEvaluation } from './needEvaluation.ts';
import { writeCoverage } from './needCoverage.ts';

/** The products that are matched with a need again; null for all products of its class. */
export type Scope = ReadonlySet<string> | null;

/**
 * A group of needs, and the products to match with them. The `Scope` of a need limits the products
 * that are matched with this need.
 */
interface Group {
  readonly needIds: readonly string[];
  readonly productIds: readonly string[];
  /** Whether `productIds` contains all products of the class of each need. */
  readonly isWhole: boolean;
}

/** Number of products to read and match at a time, to limit memory. */
const sliceSize = 500;

/**
 * Matches needs with products by the rules of `Need.matches`, and writes the results to the index.
 * Needs that are not open are removed from the index. Call this in a background transaction: it
 * locks the tally of each need before reading, so that the last transaction that writes a pair has
 * read the latest facts.
 * @param goneOrdinals the ordinal numbers of products that may have been deleted.
 */
export async function evaluateNeeds(
  em: EntityManager,
  scopes: ReadonlyMap<string, Scope>,
  today: LocalDate,
  goneOrdinals: readonly number[] = [],
): Promise<void> {
  const ids = [...scopes.keys()].toSorted();
  const partial = ids.filter((id) => scopes.get(id) !== null);
  const tallies = await lockTallies(em, ids, partial, today);
  const replicas = await readNeedReplicas(em, ids);
  const open = replicas.filter((need) => need.replica.status === openStatus);
  const openIds = new Set(open.map((need) => need.replica.id));
  const deleted = await deleteNeeds(
    em,
    ids.filter((id) => !openIds.has(id)),
  );
  const matchChanges = new MatchChangeList(await areMatchChangesRecorded(em));
  matchChanges.add(...deleted.map((stored) => lossOf(stored, today)));
  // Skip a need without a tally: it was opened in the meantime, and has its own task.
  const locked = open.filter((need) => tallies.has(need.replica.id));
  const contextOn = await readMatchingContext(
    em,
    locked.map(({ facts }) => facts),
  );
  const context = contextOn(today);
  const needEvaluations = new Map(
    locked.map((need) => {
      const { id } = need.replica;
      return [id, new NeedEvaluation(need, context, tallies.get(id) ?? null, goneOrdinals)];
    }),
  );
  for (const group of await groupsOf(em, locked, scopes)) {
    for (let from = 0; from < group.productIds.length; from += sliceSize) {
      const part = group.productIds.slice(from, from + sliceSize);
      await matchSlice(em, group.needIds, part, { scopes, needEvaluations, today, matchChanges });
    }
    if (!group.isWhole) continue;
    const others = await deletePairsExcept(em, group.needIds, group.productIds);
    matchChanges.add(...others.map((stored) => lossOf(stored, today)));
  }
  const evaluated = [...needEvaluations.values()].map((one) => one.result());
  await writeTallies(em, evaluated);
  await writeCoverage(em, locked, context);
  await appendMatchChanges(em, matchChanges.all);
}

/** The state of one evaluation, which all of its slices share. */
interface Evaluation {
  readonly scopes: ReadonlyMap<string, Scope>;
  readonly needEvaluations: ReadonlyMap<string, NeedEvaluation>;
  readonly today: LocalDate;
  readonly matchChanges: MatchChangeList;
}

/**
 * Matches a slice of products with the needs whose scope contains them, and writes the pairs that
 * differ from the index.
 */
async function matchSlice(
  em: EntityManager,
  needIds: readonly string[],
  productIds: readonly string[],
  { scopes, needEvaluations, today, matchChanges }: Evaluation,
): Promise<void> {
  const dated = await readDatedCandidates(em, productIds, today);
  const storedByNeed = Map.groupBy(
    await readPairs(em, needIds, productIds),
    (pair) => pair.need_id,
  );
  const changed: StoredPair[] = [];
  const lost: StoredPair[] = [];
  for (const id of needIds) {
    const isInScope = (productId: string) => scopes.get(id)?.has(productId) ?? true;
    const former = new Map(storedByNeed.get(id)?.map((pair) => [pair.product_id, pair]));
    const own = dated.filter(({ candidate }) => isInScope(candidate.productId));
    for (const { matched, pair } of needEvaluations.get(id)!.match(own)) {
      const { productId } = matched.candidate;
      const stored = former.get(productId) ?? null;
      former.delete(productId);
      if (pair === null) lost.push(...some(stored));
      else if (stored === null || !isSamePair(stored, pair)) changed.push(pair);
      matchChanges.add(...some(matchChangeOf(stored, matched)));
    }
    const unmatched = [...former.values()].filter((stored) => isInScope(stored.product_id));
    lost.push(...unmatched);
    matchChanges.add(...unmatched.map((stored) => lossOf(stored, today)));
    // Yield to the event loop, because this process may serve queries too.
    await setImmediate();
  }
  await writePairs(em, changed);
  await deletePairs(em, lost);
}

/** Collects match changes; does nothing while changes are not recorded. */
class MatchChangeList {
  readonly all: MatchChangeFacts[] = [];
  readonly #areRecorded: boolean;

  constructor(areRecorded: boolean) {
    this.#areRecorded = areRecorded;
  }

  add(...matchChanges: readonly MatchChangeFacts[]): void {
    if (this.#areRecorded) for (const change of matchChanges) this.all.push(change);
  }
}

function some<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}

/**
 * Groups needs. Needs of one class share the products of the class; all needs with a partial scope
 * form one group.
 */
async function groupsOf(
  em: EntityManager,
  needs: readonly NeedReplicaFacts[],
  scopes: ReadonlyMap<string, Scope>,
): Promise<Group[]> {
  const idsOf = (of: readonly NeedReplicaFacts[]) => of.map(({ replica }) => replica.id);
  const groups: Group[] = [];
  const whole = needs.filter(({ replica }) => scopes.get(replica.id) === null);
  for (const same of Map.groupBy(whole, classKeyOf).values()) {
    const productIds = await readClassIds(em, classesOf(same.map(({ facts }) => facts)));
    groups.push({ needIds: idsOf(same), productIds, isWhole: true });
  }
  const parts = needs.filter(({ replica }) => scopes.get(replica.id) !== null);
  const productIds = new Set(parts.flatMap(({ replica }) => [...scopes.get(replica.id)!]));
  groups.push({ needIds: idsOf(parts), productIds: [...productIds], isWhole: false });
  return groups;
}

function classKeyOf({ replica, facts }: NeedReplicaFacts): string {
  return facts.productType?.code ?? `okpd2 ${replica.okpd2.toSorted().join(' ')}`;
}
