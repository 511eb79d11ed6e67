import { join } from 'node:path';
import type { Logger } from 'pino';
import { lockDataDir, runningProgram } from '../../process/dataDir.ts';
import type { DataDirLock } from '../../process/dataDir.ts';
import { serverAccount } from './programs/account.ts';
import { findBinaries } from './programs/binaries.ts';
import { createCluster, hasCluster } from './cluster.ts';
import { endServerNow, findServerPort } from './postmaster.ts';
import { ensureRoles, readPasswords, roleUrl } from './roles.ts';
import { startServer, stopServer } from './server.ts';
import { superviseServer } from './supervising.ts';

/** A PostgreSQL server of the program's own, with the database `katun` and two roles to work with. */
export interface LocalPostgres {
  /** `postgres://katun_owner:…@127.0.0.1:…/katun`: creates databases and owns tables; for migrations. */
  readonly ownerUrl: string;
  /** `postgres://katun_app:…@127.0.0.1:…/katun`: may log in and nothing else until the owner grants it. */
  readonly appUrl: string;
  /** The hold on the data folder, given back by `stop`; for announcing the program's own URL. */
  readonly lock: DataDirLock;
  /** Why it does not run at the moment, when it has died and is started again; null while it runs. */
  trouble(): string | null;
  /** Ends all sessions, shuts the server down and waits for its end; further calls wait for the same end. */
  stop(): Promise<void>;
}

/** How to start: where the data is, whom to tell each step, and whether commits must survive a power cut. */
export interface PostgresOptions {
  readonly dataDir: string;
  readonly onProgress?: (step: string) => void;
  /** True by default; false trades the data's safety for speed, for tests only. */
  readonly durable?: boolean;
  /** Where it is logged that the server died and was started again. */
  readonly log?: Logger | undefined;
  /** Ends the start when it is aborted: nothing is left running then. */
  readonly signal?: AbortSignal | undefined;
}

/** How long a server that nobody has used yet may take to stop, in seconds. */
const unusedStopSeconds = 1;

/**
 * Starts the PostgreSQL that came with the program on a free port of 127.0.0.1, over the cluster in the
 * data folder, which the first start creates. A server that a killed program left running is stopped
 * first. One that dies is started again on the same port; when this process exits, it ends.
 * @throws StartupError when the folder is in use or PostgreSQL cannot run here, and the signal's reason;
 * nothing is left running then.
 */
export async function startPostgres(options: PostgresOptions): Promise<LocalPostgres> {
  const { signal } = options;
  const lock = await lockDataDir(options.dataDir);
  const cluster = join(lock.dataDir, 'postgres');
  const onExit = () => endServerNow(cluster);
  process.once('exit', onExit);
  const release = () => {
    process.off('exit', onExit);
    lock.release();
  };
  try {
    const { server, passwords } = await prepareServer(lock.dataDir, cluster, options);
    const port = await startServer(server, options.onProgress ?? nothing, { signal });
    try {
      await ensureRoles(port, passwords);
      signal?.throwIfAborted();
    } catch (error) {
      await stopServer(server, unusedStopSeconds);
      throw error;
    }
    const supervised = await superviseServer(server, port, options.log);
    let isAnnounced = false;
    const stop = async () => {
      await supervised.stop();
      await stopServer(server, signal?.aborted && !isAnnounced ? unusedStopSeconds : undefined);
      release();
    };
    let stopped: Promise<void> | undefined;
    return {
      ownerUrl: roleUrl('katun_owner', passwords, port),
      appUrl: roleUrl('katun_app', passwords, port),
      lock: {
        ...lock,
        announce(url) {
          isAnnounced = true;
          lock.announce(url);
        },
      },
      trouble: () => supervised.trouble(),
      stop: () => (stopped ??= stop()),
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Finds PostgreSQL's programs and makes the cluster where there is none. */
async function prepareServer(dataDir: string, cluster: string, options: PostgresOptions) {
  const { onProgress = nothing, durable = true, signal } = options;
  const account = await serverAccount(cluster);
  const binaries = await findBinaries(account, onProgress);
  const exists = await hasCluster(cluster, binaries);
  const passwords = await readPasswords(dataDir, exists);
  signal?.throwIfAborted();
  if (!exists) {
    onProgress('creating the database cluster');
    const password = passwords.katun_admin;
    await createCluster({ cluster, binaries, account, durable, password, signal });
  }
  const logFile = join(dataDir, 'postgres.log');
  return { server: { cluster, binaries, account, durable, logFile }, passwords };
}

const nothing = () => undefined;

/** How to reach the server that another program runs over a data folder; null when none does. */
export async function runningPostgres(
  dataDir: string,
): Promise<Pick<LocalPostgres, 'ownerUrl' | 'appUrl'> | null> {
  if (runningProgram(dataDir) === null) return null;
  const port = await findServerPort(join(dataDir, 'postgres')).catch(() => null);
  if (port === null) return null;
  const passwords = await readPasswords(dataDir, true);
  return {
    ownerUrl: roleUrl('katun_owner', passwords, port),
    appUrl: roleUrl('katun_app', passwords, port),
  };
}
