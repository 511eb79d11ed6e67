import { spawn } from 'node:child_process';
import type { StdioOptions } from 'node:child_process';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Account } from './account.ts';

/** Options of running one of PostgreSQL's programs. */
export interface RunOptions {
  /** The account that runs the program; null for the user of this process. */
  readonly account: Account | null;
  /** The folder that the program works on. */
  readonly folder?: string;
  /**
   * The descriptor of an open file to which the program and its descendants write their output. If
   * absent, the output is returned in `output`.
   */
  readonly log?: number;
  /** If aborted, kills the program and its descendants. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The result of a program: its exit code (null if a signal killed it), and its output including
 * errors.
 */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs a program and waits for its end. The program gets its own session, so that Ctrl-C in the
 * terminal does not reach it, and an environment that is independent of the user's. Calls `args`
 * with the path by which the program reaches the folder. Kills the program if this process exits.
 * @throws the system's error (ENOENT, EACCES) if the program cannot be started, and the signal's
 * reason.
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
    // The account may not be able to read a parent of the folder, such as /root. Pass the open
    // folder as a descriptor: the program reaches it without reading the parents.
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

/** Kills the process group that a program leads. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // Ignore the error: the group has ended in the meantime.
  }
}
