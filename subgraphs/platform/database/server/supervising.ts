import { copyFile, stat, truncate } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { clusterMark, findPostmaster, isPostmaster } from './postmaster.ts';
import { type Server, startServer } from './server.ts';

/** How often it is looked whether the server lives, in milliseconds. */
const lookMs = 500;

/** Deaths within so long of a start count as a row, and each waits longer, in milliseconds. */
const stableMs = 60_000;
const firstRetryMs = 1_000;
const maxRetryMs = 15_000;

/** How long the server's own log may become, in bytes, and how often it is measured, in looks. */
const maxLogBytes = 5_000_000;
const looksPerMeasure = 4;

/** A server that is started again when it dies. */
export interface Supervised {
  /** Why it does not run at the moment; null while it does. */
  trouble(): string | null;
  /** Leaves the server alone from now on. */
  stop(): Promise<void>;
}

/**
 * Starts the server again, on the same port, whenever it has died: at once, and after ever longer
 * pauses when it dies again or cannot start.
 */
export async function superviseServer(
  server: Server,
  port: number,
  log: Logger | undefined,
): Promise<Supervised> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const mark = await clusterMark(server.cluster);
  let pid = await findPostmaster(server.cluster);
  let startedAt = Date.now();
  let row = 0;
  let reason: string | null = null;

  const startAgain = async (): Promise<void> => {
    row = Date.now() - startedAt < stableMs ? row + 1 : 1;
    reason = 'PostgreSQL has died and is started again';
    if (row <= 2) log?.error({ deaths: row }, reason);
    for (; ; row += 1) {
      const pauseMs = row < 2 ? 0 : Math.min(maxRetryMs, firstRetryMs * 2 ** (row - 2));
      await delay(pauseMs, undefined, { signal });
      startedAt = Date.now();
      try {
        await startServer(server, () => undefined, { port, signal });
        pid = await findPostmaster(server.cluster);
        reason = null;
        log?.warn({ deaths: row }, 'PostgreSQL runs again');
        return;
      } catch (error) {
        signal.throwIfAborted();
        const why = error instanceof Error ? error.message : String(error);
        if (why !== reason) log?.error({ failures: row }, why);
        reason = why;
      }
    }
  };

  const watch = async (): Promise<void> => {
    for (let looks = 1; ; looks += 1) {
      await delay(lookMs, undefined, { signal });
      if (looks % looksPerMeasure === 0) await boundLog(server.logFile);
      if (pid === null || !isPostmaster(pid, mark)) {
        pid = null;
        await startAgain();
      }
    }
  };
  const watching = watch().catch((error: unknown) => {
    if (!signal.aborted) log?.error({ err: error }, 'PostgreSQL is not watched any more');
  });

  return {
    trouble: () => reason,
    async stop() {
      stopping.abort();
      await watching;
    },
  };
}

/** The server goes on at the beginning of its log, which it only appends to. */
async function boundLog(file: string): Promise<void> {
  try {
    if ((await stat(file)).size <= maxLogBytes) return;
    await copyFile(file, `${file}.previous`);
    await truncate(file);
  } catch {
    // There is nothing to bound, or no space to keep it.
  }
}
