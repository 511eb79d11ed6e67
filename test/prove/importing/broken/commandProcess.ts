import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ImportCommand } from '../../../../gateway/main/importing/command/importFile.ts';
import { projectRoot } from '../../../../subgraphs/platform/process/projectRoot.ts';
import type { CommandEnd } from './importsProgram.ts';

/** The flags of Node with which `npm run import` runs. */
const flags = ['--max-semi-space-size=8', '--max-old-space-size=256'] as const;

/** The longest time of a command, in milliseconds. */
const commandMs = 120_000;

/** Returns the answer of a process, or why there is none. */
async function endOf(child: ChildProcess): Promise<CommandEnd | string> {
  const ending = new AbortController();
  const { signal } = ending;
  const answer = once(child, 'message', { signal }).then(([end]) => end as CommandEnd);
  const gone = once(child, 'exit', { signal }).then(([code, by]) => `ended with ${code ?? by}`);
  const late = wait(commandMs, 'not answered in time', { signal });
  const all = [answer, gone, late];
  try {
    return await Promise.race(all);
  } finally {
    ending.abort();
    await Promise.allSettled(all);
  }
}

/** A process that runs the command `import` again and again, on the data of a running Katun. */
export class CommandProcess {
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess;
  /** What the process has written to its standard error since the last command. */
  #errors = '';
  #first = 0;
  #largest = 0;

  /** @param env environment variables of the process. */
  constructor(env: Readonly<Record<string, string>>) {
    this.#env = env;
    this.#child = this.#started();
  }

  /** The growth of the largest memory of the process since its first command, in bytes. */
  get growth(): number {
    return this.#largest - this.#first;
  }

  /**
   * Runs a command.
   * @returns its error, or what is wrong: the process has ended, or does not answer in time.
   */
  async run(command: ImportCommand): Promise<{ error: CommandEnd['error']; errors: string }> {
    this.#errors = '';
    const child = this.#child;
    child.send(command);
    const end = await endOf(child);
    if (typeof end === 'string') {
      const error = { name: 'CRASH', message: `${end}: ${this.#errors.slice(-2_000)}` };
      child.kill('SIGKILL');
      this.#child = this.#started();
      return { error, errors: this.#errors };
    }
    if (this.#first === 0) this.#first = end.largestMemory;
    this.#largest = Math.max(this.#largest, end.largestMemory);
    return { error: end.error, errors: this.#errors };
  }

  /** Measures the growth from the next command on. */
  measureFromHere(): void {
    [this.#first, this.#largest] = [0, 0];
  }

  /** Ends the process. */
  async end(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  #started(): ChildProcess {
    const program = join(projectRoot, 'dist/test/prove/importing/broken/importsProgram.js');
    const child = spawn(process.execPath, [...flags, program], {
      cwd: projectRoot,
      env: { PATH: process.env['PATH'], ...this.#env },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
    return child;
  }
}
