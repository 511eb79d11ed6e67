import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { LRUCache } from 'lru-cache';
import { bytesOf, cacheBounds, entryBytes } from './cacheBounds.ts';
import type { PlanAsker, Planner } from './planner/planner.ts';
import { isLasting } from './pool/refusals.ts';

/** For how long a refusal stands, in milliseconds. */
const refusalMs = 30_000;

/** What has become of a document: its plan, or why it has none. */
type Outcome = { readonly plan: QueryPlan } | { readonly refusal: unknown };

/** A document that is being planned, for everyone who asks for it meanwhile. */
interface Planning {
  readonly plan: Promise<QueryPlan>;
  readonly abandoned: AbortController;
  waiting: number;
}

/**
 * Keeps the latest used plans of another planner, by the document that was planned. What several ask
 * for at once is planned once, until all of them have left.
 */
export class PlanCache implements Planner {
  readonly #planner: Planner;
  readonly #outcomes: LRUCache<string, Outcome>;
  readonly #planning = new Map<string, Planning>();

  constructor(planner: Planner, bounds: typeof cacheBounds.plans = cacheBounds.plans) {
    this.#planner = planner;
    this.#outcomes = new LRUCache({ ...bounds, sizeCalculation: outcomeBytes });
  }

  /** An operation that was refused is refused again at once, for a while; overload passes sooner. */
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

  /** The documents that were planned, those used last first. */
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

/** Settles as a promise does, or rejects with the signal's reason if that is aborted before. */
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

/** About the bytes of a plan: the operations of its fetches, and as much again for the rest of each. */
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
