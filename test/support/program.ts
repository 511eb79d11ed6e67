import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

/**
 * Returns the arguments that npm gives to Node before the command: flags, and the built program. A command
 * without a script of its own has those of `npm start`.
 */
function programOf(command: string): readonly string[] {
  const script = scripts[command];
  return (script?.endsWith(`cli.ts ${command}`) ? script : scripts['start']!)
    .split(' ')
    .slice(1, -1);
}

/** The built program, run as a person runs it. */
export interface Program {
  readonly child: ChildProcess;
  /** The output of the program so far. */
  readonly output: { out: string; err: string };
  /** The exit code of the program, once it has ended. */
  readonly ended: Promise<number | null>;
  /** Waits until the program's output matches. */
  printed(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Sends SIGINT, as Ctrl-C does. */
  interrupt(): Promise<number | null>;
}

/**
 * Starts the built program with these arguments, and no environment variables except these.
 * @param nodeFlags flags of Node in addition to those of `npm start`.
 */
export function runProgram(
  args: readonly string[],
  env: Record<string, string> = {},
  nodeFlags: readonly string[] = [],
): Program {
  const child = spawn(process.execPath, [...nodeFlags, ...programOf(args[0] ?? ''), ...args], {
    cwd: projectRoot,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.err += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    output,
    ended,
    async printed(pattern) {
      for (;;) {
        const found = output.out.match(pattern);
        if (found) return found;
        if (child.exitCode !== null) throw new Error(`ended:\n${output.out}\n${output.err}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    interrupt() {
      child.kill('SIGINT');
      return ended;
    },
  };
}
