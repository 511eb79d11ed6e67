import type { EntityManager } from '@mikro-orm/postgresql';
import {
  SharedEnd,
  endingWith,
  yieldToEventLoop,
  signalOf,
  untilEnd,
} from '../../platform/database/sql/requestEnd.ts';
import type { LocalDate } from '../../domain/values/localDate.ts';
import { Verdict } from '../../domain/matching/verdict.ts';
import { GraphQLError } from 'graphql';
import { type AllocatedNeed, allocatePart } from '../rules/allocation/allocate.ts';
import { type Demand, type MatchedNeed, competitionOf } from '../rules/allocation/competition.ts';
import { componentsOf } from '../rules/allocation/components.ts';
import { classesOf, readCandidates } from './candidates/candidateRows.ts';
import { readMatchingContext } from './candidates/matchingContext.ts';
import { readCompetingIds, readMoment } from './competingRows.ts';
import { type NeedReplicaFacts, readNeedReplicas } from './needReplicaRows.ts';
import { matchNeed } from '../rules/matching/matching.ts';
import { SolverThread } from '../solving/solver.ts';

/** Maximum number of pairs of a need and a product to match for one allocation. */
const maxPairs = 50_000;

/** Maximum number of allocations queued in a process. */
const maxWaiting = 20;

/** Maximum number of cached pairs of a day and a need. */
const maxCached = 20_000;

const limits = { programSeconds: 1, totalSeconds: 4 };

/** The allocation of a need, and the demand that determines its value. */
export interface NeedAllocation {
  readonly need: AllocatedNeed;
  readonly demand: Demand;
}

/** The key by which the allocation of a need is loaded. */
export interface AllocationKey {
  readonly needId: string;
  /** Codes of the types of the products that meet the need. */
  readonly types: readonly string[];
  readonly asOf: LocalDate;
}

type NeedAllocations = ReadonlyMap<string, NeedAllocation>;

/**
 * The result of a computation that several requests share, and the signal that ends the
 * computation.
 */
interface SharedAllocations {
  readonly all: Promise<NeedAllocations>;
  readonly end: SharedEnd;
}

/**
 * Computes what each need receives if all competing needs are served together. One computation runs
 * at a time. Results are cached until a change arrives.
 */
export class Allocations {
  /** Returns the instance for the database that this entity manager reads. */
  static in(em: EntityManager): Allocations {
    const database = em.getDriver();
    let own = ofDatabases.get(database);
    if (!own) ofDatabases.set(database, (own = new Allocations()));
    return own;
  }

  #moment = '';
  /** Cached results by day and need. */
  #cache = new Map<string, SharedAllocations>();
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /**
   * Returns the allocation for each key. Null if the need is not open, if no product meets it, or
   * if the allocation is limited to more urgent needs.
   * @throws GraphQLError `ALLOCATION_OVERLOADED` if too many computations are queued.
   */
  async of(em: EntityManager, keys: readonly AllocationKey[]): Promise<(NeedAllocation | null)[]> {
    const moment = await readMoment(em);
    if (moment !== this.#moment || this.#cache.size > maxCached) {
      this.#moment = moment;
      this.#cache = new Map();
    }
    const cache = this.#cache;
    const request = signalOf(em);
    const isMissing = (key: AllocationKey) => cache.get(nameOf(key))?.end.signal.aborted ?? true;
    for (const [asOf, same] of Map.groupBy(keys.filter(isMissing), (key) => key.asOf)) {
      this.#share(em, same, asOf);
    }
    const shared = keys.map((key) => cache.get(nameOf(key))!);
    for (const { end } of new Set(shared)) end.join(request);
    const found = shared.map(
      async ({ all }, index) => (await all).get(keys[index]!.needId) ?? null,
    );
    return untilEnd(Promise.all(found), request);
  }

  /**
   * Starts one computation for these needs. Every request for one of them shares it until it ends.
   */
  #share(em: EntityManager, same: readonly AllocationKey[], asOf: LocalDate): void {
    const cache = this.#cache;
    const end = new SharedEnd();
    const all = this.#inTurn(() => allocateNeeds(endingWith(em, end.signal), same, asOf));
    const shared = { all, end };
    for (const key of same) cache.set(nameOf(key), shared);
    const forget = (key: AllocationKey) => {
      if (cache.get(nameOf(key)) === shared) cache.delete(nameOf(key));
    };
    all.then(
      (needs) => needs.forEach((_, needId) => cache.set(nameOf({ needId, asOf }), shared)),
      () => same.forEach(forget),
    );
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#waiting >= maxWaiting) {
      throw new GraphQLError('Too many allocations are queued; try again later.', {
        extensions: { code: 'ALLOCATION_OVERLOADED' },
      });
    }
    this.#waiting++;
    const turn = this.#last.then(work).finally(() => this.#waiting--);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

const ofDatabases = new WeakMap<object, Allocations>();

function nameOf({ asOf, needId }: Pick<AllocationKey, 'asOf' | 'needId'>): string {
  return `${asOf} ${needId}`;
}

/** Allocates the given needs, together with all needs that compete with them. */
async function allocateNeeds(
  em: EntityManager,
  keys: readonly AllocationKey[],
  asOf: LocalDate,
): Promise<NeedAllocations> {
  const types = new Set(keys.flatMap((key) => key.types));
  const ids = await readCompetingIds(em, [...types], asOf, maxPairs);
  const competition = competitionOf(await matchAll(em, ids, asOf));
  const asked = new Set(keys.map(({ needId }) => needId));
  const solver = new SolverThread(limits, signalOf(em));
  const allocations = new Map<string, NeedAllocation>();
  try {
    for (const { part } of componentsOf(competition)) {
      if (!part.demands.some(({ id }) => asked.has(id))) continue;
      const needs = await allocatePart(part, solver.solve);
      signalOf(em)?.throwIfAborted();
      for (const [index, demand] of part.demands.entries()) {
        allocations.set(demand.id, { need: needs[index]!, demand });
      }
    }
    return allocations;
  } finally {
    await solver.close();
  }
}

/** Returns the MET matches of each need, best first. Yields to the event loop between needs. */
async function matchAll(
  em: EntityManager,
  ids: readonly string[],
  asOf: LocalDate,
): Promise<MatchedNeed[]> {
  const needs = await readNeedReplicas(em, ids);
  const context = (
    await readMatchingContext(
      em,
      needs.map(({ facts }) => facts),
    )
  )(asOf);
  const candidates = await readCandidates(em, classesOf(needs.map(({ facts }) => facts)), asOf);
  const byType = Map.groupBy(candidates, ({ typeCode }) => typeCode);
  const matched: MatchedNeed[] = [];
  for (const { replica, facts } of needs.toSorted(byId)) {
    const { productType } = facts;
    const ofClass = productType === null ? candidates : (byType.get(productType.code) ?? []);
    const matches = matchNeed(facts, ofClass, context);
    const met = matches.filter(({ verdict }) => verdict === Verdict.MET);
    matched.push({ priority: replica.priority, matches: met });
    await yieldToEventLoop(em);
  }
  return matched;
}

function byId(one: NeedReplicaFacts, other: NeedReplicaFacts): number {
  return one.replica.id < other.replica.id ? -1 : 1;
}
