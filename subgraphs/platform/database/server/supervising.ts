import { copyFile, stat, truncate } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { clusterMark, findPostmaster, isPostmaster } from './postmaster.ts';
import { type Server, startServer } from './server.ts';

/** The interval at which the server is checked, in milliseconds. */
const lookMs = 500;

/**
 * If the server dies within this time after a start, in milliseconds, the next start is delayed.
 */
const stableMs = 60_000;
const firstRetryMs = 1_000;
const maxRetryMs = 15_000;

/**
 * The maximum size of the server's log in bytes, and the number of checks between two measurements
 * of that size.
 */
const maxLogBytes = 5_000_000;
const looksPerMeasure = 4;

/** A server that is restarted if it dies. */
export interface Supervised {
  /** The reason why the server is not running; null while it is running. */
  trouble(): string | null;
  /** Stops the supervision; the server keeps running. */
  stop(): Promise<void>;
}

/**
 * Restarts the server on the same port if it dies. The first restart is immediate; if the server
 * dies again or cannot start, the delays increase.
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
    reason = 'PostgreSQL died and is being restarted';
    if (row <= 2) log?.error({ deaths: row }, reason);
    for (; ; row += 1) {
      const pauseMs = row < 2 ? 0 : Math.min(maxRetryMs, firstRetryMs * 2 ** (row - 2));
      await delay(pauseMs, undefined, { signal });
      startedAt = Date.now();
      try {
        await startServer(server, () => undefined, { port, signal });
        pid = await findPostmaster(server.cluster);
        reason = null;
        log?.warn({ deaths: row }, 'PostgreSQL is running again');
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
    if (!signal.aborted) log?.error({ err: error }, 'PostgreSQL is no longer supervised');
  });

  return {
    trouble: () => reason,
    async stop() {
      stopping.abort();
      await watching;
    },
  };
}

/**
 * Truncates the server's log. The server opened it for appending, so it continues at the new end.
 */
async function boundLog(file: string): Promise<void> {
  try {
    if ((await stat(file)).size <= maxLogBytes) return;
    await copyFile(file, `${file}.previous`);
    await truncate(file);
  } catch {
    // Ignore the error: there is no log, or no space for a copy of it.
  }
}
