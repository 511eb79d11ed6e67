import type { Config } from './config.ts';
import type { DatabaseUrls } from './database.ts';
import { runningPostgres, startPostgres } from './postgres.ts';

/** The PostgreSQL server that a program works with. */
export interface Databases {
  readonly urls: DatabaseUrls;
  /** Tells other programs on this machine where this one answers. */
  announce(url: string): void;
  close(): Promise<void>;
}

/**
 * The server that `DATABASE_URL` names, or else one of the program's own in a data folder.
 * @throws StartupError when its own cannot be started.
 */
export async function openDatabases(
  config: Config,
  dataDir: string,
  onProgress: (step: string) => void,
): Promise<Databases> {
  const { databaseUrl, databaseOwnerUrl } = config;
  if (databaseUrl !== null) {
    const nothing = () => undefined;
    return {
      urls: { appUrl: databaseUrl, ownerUrl: databaseOwnerUrl },
      announce: nothing,
      close: async () => nothing(),
    };
  }
  const postgres = await startPostgres({ dataDir, onProgress });
  return {
    urls: postgres,
    announce: (url) => postgres.lock.announce(url),
    close: () => postgres.stop(),
  };
}

/**
 * The same, or the server that a Katun which runs over this data folder has started: what is done
 * beside a running program.
 */
export async function joinDatabases(
  config: Config,
  onProgress: (step: string) => void,
): Promise<Pick<Databases, 'urls' | 'close'>> {
  const running = config.databaseUrl === null ? await runningPostgres(config.dataDir) : null;
  if (running === null) return openDatabases(config, config.dataDir, onProgress);
  return { urls: running, close: async () => undefined };
}
