import { isDeepStrictEqual } from 'node:util';
import { valuesOf } from '../caching/proof.ts';
import type { Send as SendToCache } from '../caching/caches.ts';
import { operationsFor } from '../caching/operations.ts';
import type { ProofAnswer } from '../caller.ts';

type Send = (query: string, variables: Record<string, unknown>) => Promise<ProofAnswer>;

/** The fields whose values may differ: cursors, and the numbers of writes. */
const differingFields: ReadonlySet<string> = new Set([
  'cursor',
  'endCursor',
  'startCursor',
  'version',
  'extensions',
]);

/** The time within which the followers of changes are up to date, in seconds. */
const boundSeconds = 120;

/**
 * Asks two graphs all operations for every need, customer and enterprise, except for the history of
 * matches.
 * @returns the operations whose answers differ, with their variables.
 */
export async function differingAnswers(
  one: Send,
  other: Send,
  progress: (line: string) => void,
): Promise<{ readonly asked: number; readonly differing: readonly string[] }> {
  const read = one as SendToCache;
  const operations = operationsFor({
    numbers: await valuesOf(read, 'needs', 'number'),
    customers: await valuesOf(read, 'customers', 'id'),
    inns: await valuesOf(read, 'enterprises', 'inn'),
  }).filter(({ name }) => name !== 'MatchChanges');
  const differing: string[] = [];
  const until = performance.now() + boundSeconds * 1_000;
  const differs = async ({ query, variables }: (typeof operations)[number]) => {
    for (;;) {
      const answers = await Promise.all([one, other].map((send) => send(query, { ...variables })));
      const [expected, answer] = answers.map((given) => JSON.stringify(given, comparable));
      if (isDeepStrictEqual(expected, answer)) return null;
      if (performance.now() > until) return `${expected} → ${answer}`;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
  const waiting = [...operations];
  const asking = Array.from({ length: 4 }, async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const difference = await differs(next);
      const { name, variables } = next;
      if (difference) differing.push(`${name} ${JSON.stringify(variables)}: ${difference}`);
      if (waiting.length > 0 && waiting.length % 500 === 0)
        progress(`${waiting.length} operations are left`);
    }
  });
  await Promise.all(asking);
  return { asked: operations.length, differing };
}

function comparable(field: string, value: unknown): unknown {
  return differingFields.has(field) ? undefined : value;
}
