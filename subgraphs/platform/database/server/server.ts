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

/** What is needed to run a server: its programs, its data folder, its account and its log file. */
export interface Server {
  readonly binaries: Binaries;
  readonly cluster: string;
  readonly account: Account | null;
  /** Whether a commit waits until it is written to disk. */
  readonly durable: boolean;
  readonly logFile: string;
  /** The largest number of connections. */
  readonly maxConnections: number;
}

/**
 * Starts the server on 127.0.0.1, and returns its port once it accepts connections. A server that a
 * killed program left running on the same cluster is stopped first.
 * @param at the port (a free one if absent), and the signal that cancels the start.
 * @throws StartupError with PostgreSQL's own reason, and the signal's reason; nothing is left
 * running.
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
 * Ends all sessions, shuts the server down and waits for its end. Does nothing if the server is not
 * running.
 * @param seconds how long the server may take to write its buffers to disk. After that it is
 * killed, and the next start recovers the commits from the write-ahead log.
 */
export async function stopServer(server: Server, seconds = 60): Promise<void> {
  if ((await findPostmaster(server.cluster)) === null) return;
  if (await control(server, ['stop', '--wait', `--timeout=${seconds}`, '--mode=fast'])) return;
  if ((await findPostmaster(server.cluster)) === null) return;
  await control(server, ['stop', '--wait', '--timeout=60', '--mode=immediate']);
}

/**
 * Starts the server, and returns whether it accepts connections. If the start is aborted, ends the
 * server as soon as its process exists.
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
 * Matches errors that pass: the port was taken in the meantime, or a previous server is starting or
 * stopping.
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
 * Runs pg_ctl. On Unix, pg_ctl gives the server its own session; on Windows, it drops administrator
 * rights.
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
 * Returns the server's settings. They are passed at every start, so that settings of a later
 * version also apply to an older cluster.
 */
function settings({ durable, maxConnections }: Server, port: number, mark: string): string {
  const values = {
    cluster_name: mark,
    listen_addresses: '127.0.0.1',
    port,
    // Use no Unix socket: its path may be too long, and another account may not reach its folder.
    unix_socket_directories: '',
    max_connections: maxConnections,
    shared_buffers: `${sharedBuffersMiB()}MB`,
    // Write a minimal log and use no parallel workers: the server has no replicas, and containers
    // have little /dev/shm.
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_logical_replication_workers: 0,
    max_parallel_workers_per_gather: 0,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The program itself receives errors. In the log they would take space and quote personal data.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    // Wake autovacuum every three minutes instead of every minute, so that an idle server uses less
    // processor time.
    autovacuum_naptime: '3min',
    // After a crash, flush the file system by one call instead of one call for each of some
    // thousands of files.
    ...(process.platform === 'linux' && { recovery_init_sync_method: 'syncfs' }),
    // Cancel a statement whose client has disconnected.
    client_connection_check_interval: '1s',
    ...(durable ? {} : testRunSettings),
  };
  return Object.entries(values)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

/**
 * The settings of a server for a test run. Its data need not survive, and it serves many graphs at
 * the same time.
 */
const testRunSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: 400,
};

/**
 * Returns the size of shared buffers: a quarter of the memory, within bounds. The server allocates
 * it as it reads data.
 */
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
