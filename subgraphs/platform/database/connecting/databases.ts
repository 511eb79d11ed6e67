import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../../process/config.ts';
import type { DatabaseUrls } from './database.ts';
import { runningPostgres, startPostgres } from '../server/localPostgres.ts';
import { Storage } from '../storage.ts';
import type { Trouble } from '../../process/trouble.ts';

/** The PostgreSQL server that a program uses. */
export interface Databases {
  readonly urls: DatabaseUrls;
  /** The free space of its databases. */
  readonly storage: Storage;
  /** Faults of the server, for `/health/ready`. */
  troubles(): Promise<readonly Trouble[]>;
  /**
   * Writes the URL at which this program answers to the data folder, so that other programs on this
   * machine find it.
   */
  announce(url: string): void;
  close(): Promise<void>;
}

/** Options of opening a server. */
export interface OpeningOptions {
  readonly onProgress: (step: string) => void;
  /** The number of other processes that connect to the server; none if absent. */
  readonly workers?: number;
  /** Where the death and the restart of the server are logged. */
  readonly log?: Logger;
  /** Cancels the opening when it is aborted. */
  readonly signal: AbortSignal;
}

/**
 * Connects to the server that `DATABASE_URL` names or, without it, starts a bundled server in a
 * data folder.
 * @throws StartupError if the bundled server cannot be started, and the signal's reason.
 */
export async function openDatabases(
  config: Config,
  dataDir: string,
  options: OpeningOptions,
): Promise<Databases> {
  const { databaseUrl, databaseOwnerUrl, databaseListenUrl } = config;
  if (databaseUrl !== null) {
    const nothing = () => undefined;
    const storage = new Storage(null);
    return {
      urls: { appUrl: databaseUrl, ownerUrl: databaseOwnerUrl, listenUrl: databaseListenUrl },
      storage,
      troubles: () => storage.troubles(),
      announce: nothing,
      close: async () => nothing(),
    };
  }
  const postgres = await startPostgres({ dataDir, ...options });
  const { appUrl, ownerUrl, lock } = postgres;
  const storage = new Storage(lock.dataDir);
  return {
    urls: { appUrl, ownerUrl, listenUrl: appUrl },
    storage,
    async troubles() {
      const message = postgres.trouble();
      const ofServer = message === null ? [] : [{ code: 'DATABASE_RESTARTING', message }];
      return [...ofServer, ...(await storage.troubles())];
    },
    announce: (url) => lock.announce(url),
    close: () => postgres.stop(),
  };
}

/** Whether there may be databases already: on the server that `DATABASE_URL` names, or in the data folder. */
export function mayHaveDatabases({ databaseUrl, dataDir }: Config): boolean {
  return databaseUrl !== null || existsSync(join(dataDir, 'postgres'));
}

/**
 * Opens databases like `openDatabases`, for commands that can run at the same time as the program.
 * If a Katun is running on this data folder, uses its server.
 */
export async function joinDatabases(
  config: Config,
  options: OpeningOptions,
): Promise<Pick<Databases, 'urls' | 'close'>> {
  const running = config.databaseUrl === null ? await runningPostgres(config.dataDir) : null;
  if (running === null) return openDatabases(config, config.dataDir, options);
  return { urls: running, close: async () => undefined };
}
