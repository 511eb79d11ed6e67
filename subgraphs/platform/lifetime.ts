import { isRunByNpm } from './config.ts';
import { StartupError } from './startupError.ts';
import { reportUncaught } from './uncaught.ts';

/** What a program has opened, to be closed in reverse order when it ends. */
export class Lifetime {
  readonly #closers: (() => Promise<void>)[] = [];

  /** Remembers how to close something that was opened; returns it. */
  keep<T extends { close(): Promise<void> }>(opened: T): T {
    this.#closers.push(() => opened.close());
    return opened;
  }

  /**
   * Closes everything, the last opened first. What cannot be closed keeps nothing else open: the first
   * such error is thrown at the end.
   */
  async close(): Promise<void> {
    const errors: unknown[] = [];
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) {
      await close().catch((error: unknown) => errors.push(error));
    }
    if (errors.length > 0) throw errors[0];
  }
}

/**
 * Runs a program until it returns, or until SIGINT or SIGTERM when it serves, and closes what it
 * opened. A `StartupError` is told in one line, with exit code 1. So does an exception that nobody
 * catches and that leaves the program's state in doubt: what it opened, PostgreSQL too, is closed first.
 * @param program `true` when it goes on serving after it returns.
 */
export async function runProgram(
  program: (lifetime: Lifetime) => Promise<boolean>,
  tell: (line: string) => void,
): Promise<void> {
  const lifetime = new Lifetime();
  const doubt = Promise.withResolvers<void>();
  const stopReporting = reportUncaught(
    (line) => process.stderr.write(`${line}\n`),
    () => {
      process.exitCode = 1;
      doubt.resolve();
    },
  );
  const stopped = Promise.race([stopSignal(tell), doubt.promise]);
  try {
    const running = program(lifetime);
    const serves = await Promise.race([running, stopped.then(() => null)]);
    if (serves) await stopped;
    else if (serves === null) await running.catch(() => undefined);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } finally {
    await lifetime.close();
    stopReporting();
  }
}

/**
 * Resolves at the first signal to stop. A terminal's Ctrl-C may arrive twice, once through npm; one
 * that comes more than a second later is impatience, and ends the program at once.
 */
function stopSignal(tell: (line: string) => void): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let first: number | null = null;
  const onSignal = () => {
    if (first === null) {
      first = Date.now();
      tell('Stopping; press Ctrl-C again to stop at once.');
      resolve();
    } else if (Date.now() - first > 1_000) {
      process.exit(130);
    }
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  if (isRunByNpm()) whenParentIsGone(onSignal);
  return promise;
}

/** npm passes SIGTERM to the shell between, which ends without passing it on. */
function whenParentIsGone(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}
