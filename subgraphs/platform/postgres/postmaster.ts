import { execFile } from 'node:child_process';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * A word for the server's command line by which `findPostmaster` knows it again: it names the cluster
 * folder itself (device and inode), which a renamed folder keeps and a copied one does not have.
 */
export async function clusterMark(cluster: string): Promise<string> {
  const { dev, ino } = await stat(cluster, { bigint: true });
  return `katun-${dev}-${ino}`;
}

/**
 * The process id of the PostgreSQL server that works on this cluster now; null when none does. The id
 * that a dead one left in `postmaster.pid` may be another program's by now, so the process is looked at.
 */
export async function findPostmaster(cluster: string): Promise<number | null> {
  const pid = await recordedPid(cluster);
  if (pid === null) return null;
  const words = (await commandLine(pid))?.split(/[\s\0=]/) ?? [];
  return words.includes(await clusterMark(cluster)) ? pid : null;
}

/** The port on which the server works that `findPostmaster` finds; null while it is not up. */
export async function findServerPort(cluster: string): Promise<number | null> {
  if ((await findPostmaster(cluster)) === null) return null;
  const lines = (await readFile(pidFile(cluster), 'utf8').catch(() => '')).split('\n');
  return lines[7]?.startsWith('ready') ? Number(lines[3]) : null;
}

/**
 * Removes the `postmaster.pid` of a dead server whose id is another program's by now, because of which
 * PostgreSQL would refuse to start. It stays where that program may be a PostgreSQL.
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

/** Null when there is no such process or it cannot be looked at. */
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
