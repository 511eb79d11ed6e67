import type { Logger } from 'pino';
import type { Config } from '../../process/config.ts';
import type { DatabaseUrls } from './database.ts';
import { runningPostgres, startPostgres } from '../server/localPostgres.ts';
import { Storage } from '../storage.ts';
import type { Trouble } from '../../process/trouble.ts';

/** The PostgreSQL server that a program works with. */
export interface Databases {
  readonly urls: DatabaseUrls;
  /** The space that it has. */
  readonly storage: Storage;
  /** What is wrong with it, for `/health/ready`. */
  troubles(): Promise<readonly Trouble[]>;
  /** Tells other programs on this machine where this one answers. */
  announce(url: string): void;
  close(): Promise<void>;
}

/** What opening a server goes with. */
export interface OpeningOptions {
  readonly onProgress: (step: string) => void;
  /** Where it is logged that the server died and was started again. */
  readonly log?: Logger;
  /** Ends the opening when it is aborted. */
  readonly signal: AbortSignal;
}

/**
 * The server that `DATABASE_URL` names, or else one of the program's own in a data folder.
 * @throws StartupError when its own cannot be started, and the signal's reason.
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

/**
 * The same, or the server that a Katun which runs over this data folder has started: what is done
 * beside a running program.
 */
export async function joinDatabases(
  config: Config,
  options: OpeningOptions,
): Promise<Pick<Databases, 'urls' | 'close'>> {
  const running = config.databaseUrl === null ? await runningPostgres(config.dataDir) : null;
  if (running === null) return openDatabases(config, config.dataDir, options);
  return { urls: running, close: async () => undefined };
}
