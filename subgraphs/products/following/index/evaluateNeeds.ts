import { setImmediate } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import {
  classesOf,
  readClassIds,
  readDatedCandidates,
} from '../../data/candidates/candidateRows.ts';
import { type NeedReplicaFacts, readNeedReplicas } from '../../data/needReplicaRows.ts';
import { standardsByCode } from '../../data/repository.ts';
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

/** Which products of a need are to be matched with it anew; null is all of its class. */
export type Scope = ReadonlySet<string> | null;

/** Products, and the needs with which those of them that are in a need's scope are matched. */
interface Group {
  readonly needIds: readonly string[];
  readonly productIds: readonly string[];
  /** Whether these are all products of the class that each of the needs asks for. */
  readonly isWhole: boolean;
}

/** How many products are read and matched at a time, so that the rest is not in memory. */
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
  matchChanges.add(...deleted.map((was) => lossOf(was, today)));
  // One that was opened since has left a task of its own.
  const held = open.filter((need) => tallies.has(need.replica.id));
  const context = { asOf: today, standards: await standardsByCode(em) };
  const needEvaluations = new Map(
    held.map((need) => {
      const { id } = need.replica;
      return [id, new NeedEvaluation(need, context, tallies.get(id) ?? null, gone)];
    }),
  );
  for (const group of await groupsOf(em, held, scopes)) {
    for (let from = 0; from < group.productIds.length; from += slice) {
      const part = group.productIds.slice(from, from + slice);
      await matchSlice(em, group.needIds, part, { scopes, needEvaluations, today, matchChanges });
    }
    if (!group.isWhole) continue;
    const others = await deletePairsExcept(em, group.needIds, group.productIds);
    matchChanges.add(...others.map((was) => lossOf(was, today)));
  }
  const evaluated = [...needEvaluations.values()].map((one) => one.result());
  await writeTallies(em, evaluated);
  await appendMatchChanges(em, matchChanges.all);
}

/** What one evaluation gathers while it goes from slice to slice. */
interface Evaluation {
  readonly scopes: ReadonlyMap<string, Scope>;
  readonly needEvaluations: ReadonlyMap<string, NeedEvaluation>;
  readonly today: LocalDate;
  readonly matchChanges: MatchChangeList;
}

/** Matches some products with those of the needs in whose scope they are. */
async function matchSlice(
  em: EntityManager,
  needIds: readonly string[],
  productIds: readonly string[],
  { scopes, needEvaluations, today, matchChanges }: Evaluation,
): Promise<void> {
  const dated = await readDatedCandidates(em, productIds, today);
  const stored = Map.groupBy(await readPairs(em, needIds, productIds), (pair) => pair.need_id);
  const changed: StoredPair[] = [];
  const lost: StoredPair[] = [];
  for (const id of needIds) {
    const isInScope = (productId: string) => scopes.get(id)?.has(productId) ?? true;
    const former = new Map(stored.get(id)?.map((pair) => [pair.product_id, pair]));
    const own = dated.filter(({ candidate }) => isInScope(candidate.productId));
    for (const { matched, pair } of needEvaluations.get(id)!.match(own)) {
      const { productId } = matched.candidate;
      const was = former.get(productId) ?? null;
      former.delete(productId);
      if (pair === null) lost.push(...some(was));
      else if (was === null || !isSamePair(was, pair)) changed.push(pair);
      matchChanges.add(...some(matchChangeOf(was, matched)));
    }
    const unmatched = [...former.values()].filter((was) => isInScope(was.product_id));
    lost.push(...unmatched);
    matchChanges.add(...unmatched.map((was) => lossOf(was, today)));
    // Others have their turn: this process may answer queries too.
    await setImmediate();
  }
  await writePairs(em, changed);
  await deletePairs(em, lost);
}

/** Flips, if they are told at all. */
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

/** Needs that ask for one class share its products; those of which only parts are matched go together. */
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
