import { z } from 'zod';
import type { BackgroundTaskState } from '../../subgraphs/platform/feeds/following/backgroundTask.ts';

/** The time within which a subgraph must report its relays, in milliseconds. */
const timeoutMs = 1_000;

/** The time for which a report is used again, in milliseconds. */
const freshMs = 1_000;

/** The largest size of a report, in bytes. */
const maxBytes = 100_000;

const name = z.string().regex(/^[a-zA-Z]{1,40}$/);

/** The part of a subgraph's `/health/ready` that is read; names become labels of metrics. */
const report = z.object({
  relays: z
    .array(
      z.object({
        name,
        source: name,
        cursor: z
          .string()
          .regex(/^\d{1,19}$/)
          .nullable(),
        lagSeconds: z.number().nonnegative().nullable(),
        isTakingSnapshot: z.literal(true).optional(),
      }),
    )
    .max(20),
});

/**
 * Returns a function that reads the state of the relays and workers of subgraphs in other processes, from
 * the path `/health/ready` of their servers. A subgraph that does not answer, or that is not Katun's, has
 * none.
 * @param urls returns the URLs at which the subgraphs answer.
 */
export function relaysOfSubgraphs(
  urls: () => readonly string[],
): () => Promise<readonly BackgroundTaskState[]> {
  let latest: Promise<readonly BackgroundTaskState[]> | null = null;
  let readAt = -Infinity;
  const readAll = async () => (await Promise.all(urls().map(readRelays))).flat();
  return () => {
    const isFresh = performance.now() - readAt < freshMs;
    if (latest !== null && isFresh) return latest;
    readAt = performance.now();
    return (latest = readAll());
  };
}

async function readRelays(url: string): Promise<BackgroundTaskState[]> {
  try {
    const response = await fetch(new URL('/health/ready', url), {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    return report.parse(JSON.parse(await textOf(response))).relays as BackgroundTaskState[];
  } catch {
    return [];
  }
}

/**
 * Reads a body.
 * @throws Error if it is too large.
 */
async function textOf({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.byteLength;
    if (size > maxBytes) throw new Error(`a report of more than ${maxBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}
