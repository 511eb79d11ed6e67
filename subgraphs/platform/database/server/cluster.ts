import { chown, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StartupError } from '../../process/startupError.ts';
import type { Account } from './programs/account.ts';
import type { Binaries } from './programs/binaries.ts';
import { complaint } from './programs/complaint.ts';
import { runServerProgram } from './programs/program.ts';

/** The parameters of a new cluster; `password` is the password of its superuser `katun_admin`. */
export interface NewCluster {
  readonly cluster: string;
  readonly binaries: Binaries;
  readonly account: Account | null;
  readonly durable: boolean;
  readonly password: string;
  /** If aborted, cancels the creation and removes the files. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Whether the folder exists; only a complete cluster is given that name.
 * @throws StartupError if the folder contains no cluster, or a cluster of another major version of
 * PostgreSQL.
 */
export async function hasCluster(cluster: string, { major }: Binaries): Promise<boolean> {
  let version: string;
  try {
    version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (await isAbsent(cluster)) return false;
    throw new StartupError(
      `The folder ${cluster} contains no readable PostgreSQL cluster: restore it, or name another folder in DATA_DIR.`,
      { cause: error },
    );
  }
  if (version === String(major)) return true;
  throw new StartupError(
    `The database folder ${cluster} was created by PostgreSQL ${version}, but this program includes ${major}: move the data with pg_dump, or name another folder in DATA_DIR.`,
  );
}

/**
 * Creates an empty UTF-8 cluster with data checksums and password authentication. The cluster is
 * created in a temporary folder, which is renamed when it is complete. If the program is killed
 * before that, the next call deletes the temporary folder.
 * @throws StartupError if initdb fails, and the signal's reason.
 */
export async function createCluster(wanted: NewCluster): Promise<void> {
  const { cluster, durable } = wanted;
  const dataDir = dirname(cluster);
  const draftName = `${basename(cluster)}.new-`;
  for (const name of await readdir(dataDir)) {
    if (name.startsWith(draftName)) await sweep(join(dataDir, name));
  }
  // Use a new name, because the initdb of a killed program may still be writing to the previous
  // folder.
  const draft = await mkdtemp(join(dataDir, draftName));
  try {
    await initialise(draft, wanted);
    await rename(join(draft, 'cluster'), cluster);
    if (durable && process.platform !== 'win32') await syncFolder(dataDir);
  } finally {
    await sweep(draft);
  }
}

async function initialise(
  draft: string,
  { binaries, account, durable, password, signal }: NewCluster,
): Promise<void> {
  const passwordFile = join(draft, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account !== null) {
    await chown(draft, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  const { code, output } = await runServerProgram(
    binaries.initdb,
    (folder) => [
      `--pgdata=${folder}/cluster`,
      `--pwfile=${folder}/password`,
      '--username=katun_admin',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      ...(durable ? [] : ['--no-sync']),
    ],
    { account, folder: draft, signal },
  );
  signal?.throwIfAborted();
  if (code !== 0) {
    throw new StartupError(
      `The database cluster could not be created in ${dirname(draft)} (${complaint(output)}): name another folder in DATA_DIR, or a server in DATABASE_URL.`,
    );
  }
}

async function sweep(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isAbsent(path: string): Promise<boolean> {
  return readdir(path).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  );
}
