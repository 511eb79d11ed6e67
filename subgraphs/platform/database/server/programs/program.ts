import { spawn } from 'node:child_process';
import type { StdioOptions } from 'node:child_process';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Account } from './account.ts';

/** What a program of PostgreSQL's runs with. */
export interface RunOptions {
  /** Whom it runs as; null for the user of this process. */
  readonly account: Account | null;
  /** The folder that it works on. */
  readonly folder?: string;
  /** The open file that takes what it and its descendants print; without one `output` does. */
  readonly log?: number;
  /** Ends the program and its descendants when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** How it ended: exit code (null when a signal killed it) and what it printed, errors included. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs one program to its end in a session of its own, out of reach of the terminal's Ctrl-C, with an
 * environment that owes nothing to the user's. `args` gets the path by which the program reaches the folder.
 * It does not outlive this process.
 * @throws the system's error (ENOENT, EACCES) when it cannot be started, and the signal's reason.
 */
export async function runServerProgram(
  program: string,
  args: (folder: string) => readonly string[],
  { account, folder = '', log, signal }: RunOptions,
): Promise<Ended> {
  const handle =
    account !== null && folder !== '' && process.platform === 'linux'
      ? await open(folder, constants.O_RDONLY | constants.O_DIRECTORY)
      : null;
  try {
    const output = log ?? 'pipe';
    const stdio: StdioOptions = ['ignore', output, output];
    // Another account may be shut out of a parent folder, such as /root. The open folder, handed
    // down under this name, is reached past its parents, so that the data stays where it was asked for.
    if (handle !== null) stdio.push(handle.fd);
    const reached = handle === null ? folder : `/proc/self/fd/${stdio.length - 1}`;
    return await ended(program, args(reached), { account, stdio, signal });
  } finally {
    await handle?.close();
  }
}

function ended(
  program: string,
  args: readonly string[],
  {
    account,
    stdio,
    signal,
  }: {
    readonly account: Account | null;
    readonly stdio: StdioOptions;
    readonly signal: AbortSignal | undefined;
  },
): Promise<Ended> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...account,
      stdio,
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      detached: true,
      windowsHide: true,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const end = () => endGroup(child.pid);
    signal?.addEventListener('abort', end, { once: true });
    process.once('exit', end);
    child.on('error', reject);
    child.on('exit', () => {
      signal?.removeEventListener('abort', end);
      process.off('exit', end);
    });
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Kills a program that leads a process group, with the group. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
