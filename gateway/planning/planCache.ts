import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { LRUCache } from 'lru-cache';
import { bytesOf, cacheBounds, entryBytes } from './cacheBounds.ts';
import type { PlanAsker, Planner } from './planner/planner.ts';
import { isLasting } from './pool/refusals.ts';

/** How long a planning error is cached, in milliseconds. */
const refusalMs = 30_000;

/** The cached result of planning a document: a plan or an error. */
type Outcome = { readonly plan: QueryPlan } | { readonly refusal: unknown };

/** A planning in progress, shared by all requests for the document. */
interface Planning {
  readonly plan: Promise<QueryPlan>;
  readonly abandoned: AbortController;
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
   * Returns the plan. An error that is due to the document is cached and thrown again; an error
   * that is due to load is not cached.
   */
  async plan(document: string, { caller, signal }: PlanAsker = {}): Promise<QueryPlan> {
    const known = this.#outcomes.get(document);
    if (known && 'plan' in known) return known.plan;
    if (known) throw known.refusal;
    signal?.throwIfAborted();
    const planning = this.#planning.get(document) ?? this.#start(document, caller);
    planning.waiting++;
    try {
      return await untilAborted(planning.plan, signal);
    } finally {
      planning.waiting--;
      if (planning.waiting === 0 && this.#planning.get(document) === planning) {
        this.#planning.delete(document);
        planning.abandoned.abort(signal?.reason);
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
    const abandoned = new AbortController();
    const plan = this.#make(document, { caller, signal: abandoned.signal });
    const planning = { plan, abandoned, waiting: 0 };
    this.#planning.set(document, planning);
    const keep = (outcome: Outcome, ttl = 0) => {
      if (this.#planning.get(document) !== planning) return;
      this.#planning.delete(document);
      this.#outcomes.set(document, outcome, { ttl });
    };
    plan.then(
      (made) => keep({ plan: made }),
      (refusal: unknown) => {
        if (isLasting(refusal)) keep({ refusal }, refusalMs);
        else if (this.#planning.get(document) === planning) this.#planning.delete(document);
      },
    );
    return planning;
  }

  async #make(document: string, asker: PlanAsker): Promise<QueryPlan> {
    return this.#planner.plan(document, asker);
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
  const made = 'plan' in outcome ? planBytes(outcome.plan) : 0;
  return entryBytes + bytesOf(document) + made;
}

/** Estimates the bytes of a plan: twice the operations of its fetches. */
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
