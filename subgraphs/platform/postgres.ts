import { join } from 'node:path';
import { lockDataDir, runningProgram } from './dataDir.ts';
import type { DataDirLock } from './dataDir.ts';
import { serverAccount } from './postgres/account.ts';
import { findBinaries } from './postgres/binaries.ts';
import { createCluster, hasCluster } from './postgres/cluster.ts';
import { findServerPort } from './postgres/postmaster.ts';
import { ensureRoles, readPasswords, roleUrl } from './postgres/roles.ts';
import { startServer, stopServer } from './postgres/server.ts';

/** A PostgreSQL server of the program's own, with the database `katun` and two roles to work with. */
export interface LocalPostgres {
  /** `postgres://katun_owner:…@127.0.0.1:…/katun`: creates databases and owns tables; for migrations. */
  readonly ownerUrl: string;
  /** `postgres://katun_app:…@127.0.0.1:…/katun`: may log in and nothing else until the owner grants it. */
  readonly appUrl: string;
  /** The hold on the data folder, given back by `stop`; for announcing the program's own URL. */
  readonly lock: DataDirLock;
  /** Ends all sessions, shuts the server down and waits for its end; further calls wait for the same end. */
  stop(): Promise<void>;
}

/** How to start: where the data is, whom to tell each step, and whether commits must survive a power cut. */
export interface PostgresOptions {
  readonly dataDir: string;
  readonly onProgress?: (step: string) => void;
  /** True by default; false trades the data's safety for speed, for tests only. */
  readonly durable?: boolean;
}

/**
 * Starts the PostgreSQL that came with the program on a free port of 127.0.0.1, over the cluster in the
 * data folder, which the first start creates. A server that a killed program left running is stopped first.
 * @throws StartupError when the folder is in use or PostgreSQL cannot run here; nothing is left running then.
 */
export async function startPostgres(options: PostgresOptions): Promise<LocalPostgres> {
  const { onProgress = () => undefined, durable = true } = options;
  const lock = await lockDataDir(options.dataDir);
  try {
    const cluster = join(lock.dataDir, 'postgres');
    const account = await serverAccount(cluster);
    const binaries = await findBinaries(account, onProgress);
    const exists = await hasCluster(cluster, binaries);
    const passwords = await readPasswords(lock.dataDir, exists);
    if (!exists) {
      onProgress('creating the database cluster');
      await createCluster({ cluster, binaries, account, durable, password: passwords.katun_admin });
    }

    const server = {
      cluster,
      binaries,
      account,
      durable,
      logFile: join(lock.dataDir, 'postgres.log'),
    };
    const port = await startServer(server, onProgress);
    try {
      await ensureRoles(port, passwords);
    } catch (error) {
      await stopServer(server);
      throw error;
    }
    let stopped: Promise<void> | undefined;
    return {
      ownerUrl: roleUrl('katun_owner', passwords, port),
      appUrl: roleUrl('katun_app', passwords, port),
      lock,
      stop: () => (stopped ??= stopServer(server).finally(() => lock.release())),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

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
