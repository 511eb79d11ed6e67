import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A process whose resources are measured. */
export interface Measured {
  readonly child: ChildProcess;
  /** Waits for the first output that matches, and returns the match. */
  readonly printed: (pattern: RegExp) => Promise<RegExpMatchArray>;
  /** Processor time of the process and its children according to the kernel, in milliseconds. */
  readonly cpuMs: () => number;
  readonly residentMiB: () => number;
  readonly stop: () => Promise<void>;
}

const pinning = existsSync('/usr/bin/taskset');

/** Starts a process on a separate core if the system supports that, otherwise on all cores. */
export function measure(
  command: readonly string[],
  options: {
    readonly core: number | null;
    readonly cwd?: string;
    readonly env?: NodeJS.ProcessEnv;
  },
): Measured {
  const whole =
    pinning && options.core !== null
      ? ['taskset', '-c', String(options.core), ...command]
      : [...command];
  const child = spawn(whole[0]!, whole.slice(1), {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  const hear = (chunk: Buffer) => (text += chunk.toString());
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    child,
    async printed(pattern) {
      for (let i = 0; i < 600; i++) {
        const found = text.match(pattern);
        if (found) return found;
        if (child.exitCode !== null) break;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`expected ${pattern} from ${command.join(' ')}, got: ${text.slice(-2_000)}`);
    },
    cpuMs: () => familyOf(child.pid!).reduce((sum, pid) => sum + cpuMsOf(pid), 0),
    residentMiB: () => familyOf(child.pid!).reduce((sum, pid) => sum + residentMiBOf(pid), 0),
    async stop() {
      try {
        process.kill(-child.pid!, 'SIGTERM');
        setTimeout(() => child.exitCode ?? process.kill(-child.pid!, 'SIGKILL'), 3_000).unref();
      } catch {
        // Ignore the error: the process has already ended.
      }
      await gone;
    },
  };
}

function familyOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  const children = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  return [
    pid,
    ...children
      .split(' ')
      .filter(Boolean)
      .flatMap((one) => familyOf(Number(one))),
  ];
}

/** The kernel counts user and system time in ticks, a hundred per second. */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function residentMiBOf(pid: number): number {
  const [, kib] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+) kB/)!;
  return Number(kib) / 1_024;
}
