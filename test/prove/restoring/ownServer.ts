import { chown, cp, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import {
  type Account,
  serverAccount,
} from '../../../subgraphs/platform/database/server/programs/account.ts';
import { findBinaries } from '../../../subgraphs/platform/database/server/programs/binaries.ts';
import { runServerProgram } from '../../../subgraphs/platform/database/server/programs/program.ts';
import { readPasswords, roleUrl } from '../../../subgraphs/platform/database/server/roles.ts';

/**
 * A PostgreSQL server that an operator runs on a cluster of the program, with the write-ahead log that
 * a base backup needs.
 */
export class OwnServer {
  readonly #folder: string;
  readonly #pgCtl: string;
  readonly #account: Account | null;
  readonly port: number;
  readonly #passwords: Awaited<ReturnType<typeof readPasswords>>;

  private constructor(
    folder: string,
    pgCtl: string,
    account: Account | null,
    port: number,
    passwords: Awaited<ReturnType<typeof readPasswords>>,
  ) {
    this.#folder = folder;
    this.#pgCtl = pgCtl;
    this.#account = account;
    this.port = port;
    this.#passwords = passwords;
  }

  /** Finds what is needed to serve the cluster in a data folder whose program has stopped. */
  static async of(dataDir: string): Promise<OwnServer> {
    const account = await serverAccount(join(dataDir, 'postgres'));
    const { pgCtl } = await findBinaries(account, () => undefined);
    return new OwnServer(
      dataDir,
      pgCtl,
      account,
      await freePort(),
      await readPasswords(dataDir, true),
    );
  }

  get cluster(): string {
    return join(this.#folder, 'postgres');
  }

  /** The environment of a program that uses this server. */
  get env(): Record<string, string> {
    return {
      DATABASE_URL: roleUrl('katun_app', this.#passwords, this.port),
      DATABASE_OWNER_URL: roleUrl('katun_owner', this.#passwords, this.port),
    };
  }

  async start(): Promise<void> {
    const settings = {
      port: this.port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      wal_level: 'replica',
      max_connections: 100,
      timezone: 'UTC',
    };
    const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
    await this.#control(['start', '--wait', '-o', options.join(' ')]);
  }

  async stop(): Promise<void> {
    await this.#control(['stop', '--wait', '--mode=fast']);
  }

  /** Runs work as the superuser, connected to a database. */
  async asSuperuser<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client(roleUrl('katun_admin', this.#passwords, this.port, database));
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  /** Replaces the cluster of the stopped server by the files of a backup. */
  async replaceFiles(backup: string): Promise<void> {
    await rm(this.cluster, { recursive: true });
    await copyOwned(backup, this.cluster);
  }

  async #control(args: readonly string[]): Promise<void> {
    const log = await open(join(this.#folder, 'own-server.log'), 'a');
    try {
      const { code } = await runServerProgram(
        this.#pgCtl,
        (folder) => [...args, `--pgdata=${folder}`],
        { account: this.#account, folder: this.cluster, log: log.fd },
      );
      if (code !== 0) throw new Error(`pg_ctl ${args[0]} ended with ${code}`);
    } finally {
      await log.close();
    }
  }
}

/** Copies files with their owners and modes; ignores files that disappear meanwhile. */
export async function copyOwned(from: string, to: string): Promise<void> {
  const { uid, gid, mode } = await stat(from);
  await mkdir(to, { mode });
  await chown(to, uid, gid);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      await copyOwned(source, target);
      continue;
    }
    try {
      await cp(source, target, { preserveTimestamps: true });
      await chown(target, uid, gid);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

/** Returns a port of 127.0.0.1 that is free. */
export async function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address() as { readonly port: number };
    probe.close(() => resolve(port));
  });
  return promise;
}
