import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { readFile, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Returns a mark that is added to the server's command line, so that `findPostmaster` recognises
 * the server. The mark identifies the cluster folder by device and inode: it stays the same if the
 * folder is renamed, and differs in a copy.
 */
export async function clusterMark(cluster: string): Promise<string> {
  return markOf(await stat(cluster, { bigint: true }));
}

function markOf({ dev, ino }: { readonly dev: bigint; readonly ino: bigint }): string {
  return `katun-${dev}-${ino}`;
}

/**
 * Returns the process id of the server that is running on this cluster; null if there is none.
 * Inspects the process, because the id in the `postmaster.pid` of a dead server may have been
 * reused by another program.
 */
export async function findPostmaster(cluster: string): Promise<number | null> {
  const pid = await recordedPid(cluster);
  if (pid === null) return null;
  const words = (await commandLine(pid))?.split(/[\s\0=]/) ?? [];
  return words.includes(await clusterMark(cluster)) ? pid : null;
}

/**
 * Whether a process is the server with this mark; fast enough for polling. If the process cannot be
 * inspected, returns true for any process with this id.
 */
export function isPostmaster(pid: number, mark: string): boolean {
  try {
    if (process.platform !== 'linux') return process.kill(pid, 0);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark);
  } catch {
    return false;
  }
}

/**
 * Kills the server immediately, as a power failure would, and does not wait until it has ended. For
 * use by a process that is about to exit.
 */
export function endServerNow(cluster: string): void {
  try {
    const pid = Number.parseInt(readFileSync(pidFile(cluster), 'utf8'), 10);
    const mark = markOf(statSync(cluster, { bigint: true }));
    if (isPostmaster(pid, mark)) signalProcess(pid, 'SIGQUIT');
  } catch {
    // Ignore the error: no server is running.
  }
}

/**
 * Kills the remaining sessions of a server that has died. A busy session notices the death only at
 * the end of its statement, and no new server can start before that. Works on Linux only.
 */
export async function endOrphans(cluster: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const mark = await clusterMark(cluster);
  for (const name of await readdir('/proc')) {
    const pid = Number(name);
    if (!(pid > 0) || !(await commandLine(pid))?.startsWith(`postgres: ${mark}`)) continue;
    const parent = await parentOf(pid);
    const hasServer = parent !== null && ((await commandLine(parent))?.includes(mark) ?? false);
    if (!hasServer) signalProcess(pid, 'SIGKILL');
  }
}

/** Sends a signal to a process. Returns whether the process exists. */
export function signalProcess(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

async function parentOf(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const parent = /^PPid:\s*(\d+)/m.exec(status)?.[1];
  return parent === undefined ? null : Number(parent);
}

/** Returns the port of the running server; null until it accepts connections. */
export async function findServerPort(cluster: string): Promise<number | null> {
  if ((await findPostmaster(cluster)) === null) return null;
  const lines = (await readFile(pidFile(cluster), 'utf8').catch(() => '')).split('\n');
  return lines[7]?.startsWith('ready') ? Number(lines[3]) : null;
}

/**
 * Removes the `postmaster.pid` of a dead server if another program has reused its process id;
 * otherwise PostgreSQL would refuse to start. Keeps the file if that program may be a PostgreSQL
 * server.
 */
export async function forgetDeadPostmaster(cluster: string): Promise<void> {
  const pid = await recordedPid(cluster);
  const command = pid === null ? null : await commandLine(pid);
  if (command !== null && !/postgres/i.test(command)) await rm(pidFile(cluster), { force: true });
}

async function recordedPid(cluster: string): Promise<number | null> {
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => '');
  const pid = /^\d+/.exec(text)?.[0];
  return pid === undefined ? null : Number(pid);
}

/**
 * Returns the command line of a process; null if the process does not exist or cannot be inspected.
 */
async function commandLine(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') return await readFile(`/proc/${pid}/cmdline`, 'utf8');
    const { stdout } =
      process.platform === 'win32'
        ? await run('powershell.exe', ['-NoProfile', '-Command', windowsQuery(pid)])
        : await run('/bin/ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
    return stdout.trim() === '' ? null : stdout;
  } catch {
    return null;
  }
}

const run = promisify(execFile);

function windowsQuery(pid: number): string {
  return `(Get-CimInstance Win32_Process -Filter ProcessId=${pid}).CommandLine`;
}

function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}
