import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { LRUCache } from 'lru-cache';
import { keptError } from '../../subgraphs/platform/graphql/errors/keptError.ts';
import { bytesOf, cacheBounds, entryBytes } from './cacheBounds.ts';
import type { PlanContext, Planner } from './planner/planner.ts';
import { isCacheable } from './pool/planningErrors.ts';

/** The time for which a planning error is cached, in milliseconds. */
const errorCacheMs = 30_000;

/** The cached result of planning a document: a plan or an error. */
type Outcome = { readonly plan: QueryPlan } | { readonly error: unknown };

/** The planning of a document in progress, shared by all requests for the document. */
interface Planning {
  readonly plan: Promise<QueryPlan>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Caches the plans of another planner by document, and evicts the least recently used. Concurrent
 * requests for one document share one planning, which is aborted when all of them have been
 * aborted.
 */
export class PlanCache implements Planner {
  readonly #planner: Planner;
  readonly #outcomes: LRUCache<string, Outcome>;
  readonly #planning = new Map<string, Planning>();

  constructor(planner: Planner, bounds: typeof cacheBounds.plans = cacheBounds.plans) {
    this.#planner = planner;
    this.#outcomes = new LRUCache({ ...bounds, sizeCalculation: outcomeBytes });
  }

  /**
   * Returns the plan of a document. An error caused by the document is cached and thrown again; an
   * error caused by load is not cached.
   */
  async plan(document: string, { caller, signal }: PlanContext = {}): Promise<QueryPlan> {
    const cached = this.#outcomes.get(document);
    if (cached && 'plan' in cached) return cached.plan;
    if (cached) throw cached.error;
    signal?.throwIfAborted();
    const planning = this.#planning.get(document) ?? this.#start(document, caller);
    planning.waiting++;
    try {
      return await untilAborted(planning.plan, signal);
    } finally {
      planning.waiting--;
      if (planning.waiting === 0 && this.#planning.get(document) === planning) {
        this.#planning.delete(document);
        planning.controller.abort(signal?.reason);
      }
    }
  }

  /** Returns the planned documents, the most recently used first. */
  documents(): readonly string[] {
    return [...this.#outcomes].flatMap(([document, outcome]) =>
      'plan' in outcome ? [document] : [],
    );
  }

  #start(document: string, caller: string | undefined): Planning {
    const controller = new AbortController();
    const plan = this.#plan(document, { caller, signal: controller.signal });
    const planning = { plan, controller, waiting: 0 };
    this.#planning.set(document, planning);
    const keep = (outcome: Outcome, ttl = 0) => {
      if (this.#planning.get(document) !== planning) return;
      this.#planning.delete(document);
      this.#outcomes.set(document, outcome, { ttl });
    };
    plan.then(
      (planned) => keep({ plan: planned }),
      (error: unknown) => {
        if (isCacheable(error)) keep({ error: keptError(error) }, errorCacheMs);
        else if (this.#planning.get(document) === planning) this.#planning.delete(document);
      },
    );
    return planning;
  }

  async #plan(document: string, context: PlanContext): Promise<QueryPlan> {
    return this.#planner.plan(document, context);
  }
}

/**
 * Resolves or rejects with the promise, or rejects with the signal's reason when the signal is
 * aborted first.
 */
async function untilAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (!signal) return promise;
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => aborted.reject(signal.reason as Error);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function outcomeBytes(outcome: Outcome, document: string): number {
  const bytes = 'plan' in outcome ? planBytes(outcome.plan) : 0;
  return entryBytes + bytesOf(document) + bytes;
}

/**
 * Estimates the size of a plan in bytes, from the length of its fetches' operations at two bytes a
 * character.
 */
export function planBytes({ node }: QueryPlan): number {
  return node ? nodeBytes(node) : 0;
}

function nodeBytes(node: PlanNode | SubscriptionNode): number {
  switch (node.kind) {
    case 'Fetch':
      return 2 * (entryBytes + bytesOf(node.operation));
    case 'Flatten':
      return entryBytes + nodeBytes(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.reduce((sum, one) => sum + nodeBytes(one), entryBytes);
    default:
      return entryBytes;
  }
}
