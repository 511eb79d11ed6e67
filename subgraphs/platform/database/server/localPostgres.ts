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

/** A local PostgreSQL server, with the database `katun` and two working roles. */
export interface LocalPostgres {
  /** `postgres://katun_owner:…@127.0.0.1:…/katun`: creates databases and owns tables; for migrations. */
  readonly ownerUrl: string;
  /**
   * `postgres://katun_app:…@127.0.0.1:…/katun`: can log in; needs grants of the owner for
   * everything else.
   */
  readonly appUrl: string;
  /**
   * The lock on the data folder, which `stop` releases. It also announces the URL of this program.
   */
  readonly lock: DataDirLock;
  /**
   * The reason why the server is not running, if it died and is being restarted; null while it is
   * running.
   */
  trouble(): string | null;
  /** Ends all sessions and shuts the server down. Further calls wait for the same shutdown. */
  stop(): Promise<void>;
}

/** Options for starting the local PostgreSQL server. */
export interface PostgresOptions {
  readonly dataDir: string;
  readonly onProgress?: (step: string) => void;
  /** Whether commits survive a crash; true by default. False is faster, and for tests only. */
  readonly durable?: boolean;
  /** The number of processes that answer requests, beside the one that starts the server; 0 if absent. */
  readonly workers?: number;
  /** Where the death and the restart of the server are logged. */
  readonly log?: Logger | undefined;
  /** If aborted, cancels the start and leaves nothing running. */
  readonly signal?: AbortSignal | undefined;
}

/** The connections of one process with some commands beside it, and those of each worker. */
const [ownConnections, workerConnections] = [100, 40];

/** The shutdown timeout of a server that has not been used yet, in seconds. */
const unusedStopSeconds = 1;

/**
 * Starts the bundled PostgreSQL on a free port of 127.0.0.1. The cluster is in the data folder; the
 * first start creates it. A server that a killed program left running is stopped first. If the
 * server dies, it is restarted on the same port; when this process exits, the server is ended.
 * @throws StartupError if the folder is in use or PostgreSQL cannot run here, and the signal's
 * reason. Nothing is left running then.
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

/** Finds PostgreSQL's programs, and creates the cluster if there is none. */
async function prepareServer(dataDir: string, cluster: string, options: PostgresOptions) {
  const { onProgress = nothing, durable = true, workers = 0, signal } = options;
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
  const maxConnections = ownConnections + workers * workerConnections;
  return { server: { cluster, binaries, account, durable, logFile, maxConnections }, passwords };
}

const nothing = () => undefined;

/**
 * Returns the URLs of the server that another program runs on a data folder; null if none is running.
 */
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
