import { open, readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { StartupError } from '../../process/startupError.ts';
import type { Account } from './programs/account.ts';
import type { Binaries } from './programs/binaries.ts';
import { complaint } from './programs/complaint.ts';
import { clusterMark, endOrphans, findPostmaster, forgetDeadPostmaster } from './postmaster.ts';
import { runServerProgram } from './programs/program.ts';

/** A server: its programs, its data, its account and its log file. */
export interface Server {
  readonly binaries: Binaries;
  readonly cluster: string;
  readonly account: Account | null;
  /** Whether a commit waits until it is written to disk. */
  readonly durable: boolean;
  readonly logFile: string;
}

/**
 * Starts the server on 127.0.0.1, and returns its port once it accepts connections. First stops a
 * server that is running on the same cluster: a killed program left it.
 * @param at the port, a free one if absent, and the signal that cancels the start.
 * @throws StartupError with PostgreSQL's own reason, and the signal's reason; nothing is left running.
 */
export async function startServer(
  server: Server,
  onProgress: (step: string) => void,
  at: { readonly port?: number; readonly signal?: AbortSignal | undefined } = {},
): Promise<number> {
  await rename(server.logFile, `${server.logFile}.previous`).catch(() => undefined);
  let output = '';
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    await endPredecessor(server, onProgress);
    at.signal?.throwIfAborted();
    onProgress('starting PostgreSQL');
    const port = at.port ?? (await freePort());
    await writeFile(server.logFile, '', { mode: 0o600 });
    const options = settings(server, port, await clusterMark(server.cluster));
    const isUp = await launch(server, options, at.signal);
    if (isUp && !at.signal?.aborted) return port;
    output = await readFile(server.logFile, 'utf8');
    await stopServer(server, at.signal?.aborted ? 1 : 60);
    at.signal?.throwIfAborted();
    if (!passing.test(output)) break;
    await delay(retryMs, undefined, { signal: at.signal });
  }
  throw new StartupError(
    `PostgreSQL did not start (${complaint(output)}): see ${server.logFile}, or name another folder in DATA_DIR or a server in DATABASE_URL.`,
  );
}

/**
 * Ends all sessions, shuts the server down and waits for its end. Does nothing if it is not running.
 * @param seconds the timeout for writing its buffers to disk; after it the server is killed, and the
 * next start recovers the commits from the log.
 */
export async function stopServer(server: Server, seconds = 60): Promise<void> {
  if ((await findPostmaster(server.cluster)) === null) return;
  if (await control(server, ['stop', '--wait', `--timeout=${seconds}`, '--mode=fast'])) return;
  if ((await findPostmaster(server.cluster)) === null) return;
  await control(server, ['stop', '--wait', '--timeout=60', '--mode=immediate']);
}

/**
 * Starts the server; returns whether it is up. If the start is aborted, ends the server as soon as it
 * exists.
 */
async function launch(
  server: Server,
  options: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const ended = new AbortController();
  const endEarly = async () => {
    while (!ended.signal.aborted) {
      await control(server, ['stop', '--no-wait', '--mode=immediate']);
      await delay(100);
    }
  };
  const onAbort = () => void endEarly();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await control(server, ['start', '--wait', '--timeout=300', '-o', options]);
  } finally {
    ended.abort();
    signal?.removeEventListener('abort', onAbort);
  }
}

const attempts = 10;
const retryMs = 200;

/**
 * Matches transient errors: a port that was taken in the meantime, a previous server that is
 * starting or stopping.
 */
const passing = /could not bind|Address already in use|lock file .* already exists|still in use/;

async function endPredecessor(server: Server, onProgress: (step: string) => void): Promise<void> {
  if ((await findPostmaster(server.cluster)) === null) {
    await endOrphans(server.cluster);
    await forgetDeadPostmaster(server.cluster);
    return;
  }
  onProgress('stopping a PostgreSQL that a killed program left running');
  await stopServer(server);
}

/**
 * Runs pg_ctl, which gives the server a session of its own on Unix and drops administrator rights on
 * Windows.
 */
async function control(server: Server, args: readonly string[]): Promise<boolean> {
  const log = await open(server.logFile, 'a', 0o600);
  try {
    const { code } = await runServerProgram(
      server.binaries.pgCtl,
      (folder) => [...args, `--pgdata=${folder}`],
      { account: server.account, folder: server.cluster, log: log.fd },
    );
    return code === 0;
  } finally {
    await log.close();
  }
}

/**
 * Returns the settings. They are passed at every start, so that those of a later version also apply to
 * an older cluster.
 */
function settings({ durable }: Server, port: number, mark: string): string {
  const values = {
    cluster_name: mark,
    listen_addresses: '127.0.0.1',
    port,
    // No Unix socket: its path may be too long, and another account may not reach the folder.
    unix_socket_directories: '',
    max_connections: 60,
    shared_buffers: `${sharedBuffersMiB()}MB`,
    // This server has no replicas, and containers give parallel workers too little /dev/shm.
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_logical_replication_workers: 0,
    max_parallel_workers_per_gather: 0,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The program receives errors itself; in the log they would take space and quote personal data.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    // Wake autovacuum every three minutes instead of every minute, so that an idle server uses less
    // processor time.
    autovacuum_naptime: '3min',
    // After a crash, flush the file system by one call instead of one for each of some thousands of
    // files.
    ...(process.platform === 'linux' && { recovery_init_sync_method: 'syncfs' }),
    // Cancel a statement whose client has disconnected.
    client_connection_check_interval: '1s',
    ...(durable ? {} : testRunSettings),
  };
  return Object.entries(values)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

/** The settings of a test run's server: nothing has to survive it, and it serves many graphs at a time. */
const testRunSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: 200,
};

/** Returns a quarter of the memory, within bounds. The server allocates it as it reads data. */
function sharedBuffersMiB(): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  return Math.min(2_048, Math.max(128, Math.floor(memory / 4 / 2 ** 20)));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
