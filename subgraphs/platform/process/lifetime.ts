import { isRunByNpm } from './config.ts';
import { StartupError } from './startupError.ts';
import { reportUncaught } from './uncaught.ts';

/** What a program has opened, to be closed in reverse order when it ends. */
export class Lifetime {
  readonly #closers: (() => Promise<void>)[] = [];
  readonly #stopping = new AbortController();

  /** Aborted when the program is to stop: long steps of a start end early, and nothing waits any more. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  /**
   * Remembers how to close something that was opened; returns it.
   * @throws Stopped when the program is to stop: what was opened is closed all the same.
   */
  keep<T extends { close(): Promise<void> }>(opened: T): T {
    this.#closers.push(() => opened.close());
    if (this.stopping.aborted) throw new Stopped();
    return opened;
  }

  /** Says that the program is to stop. */
  stop(): void {
    this.#stopping.abort(new Stopped());
  }

  /**
   * Closes everything, the last opened first. What cannot be closed keeps nothing else open: the first
   * such error is thrown at the end.
   */
  async close(): Promise<void> {
    this.stop();
    const errors: unknown[] = [];
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) {
      await close().catch((error: unknown) => errors.push(error));
    }
    if (errors.length > 0) throw errors[0];
  }
}

/** A program was to stop before it had started. */
export class Stopped extends Error {
  override readonly name = 'Stopped';

  constructor() {
    super('The program was stopped before it had started.');
  }
}

/** How long an interrupted start has to end by itself, and then to close what it opened, in milliseconds. */
const endingMs = 400;
const closingMs = 1_200;

/**
 * Runs a program until it returns, or until SIGINT or SIGTERM when it serves, and closes what it
 * opened. A start that is interrupted ends within two seconds, whatever it is at. A `StartupError` is
 * printed as one line, with exit code 1. An uncaught exception that leaves the program's state in doubt
 * ends it in the same way: what it opened, PostgreSQL too, is closed first.
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
  let isInterrupted = false;
  try {
    const running = program(lifetime);
    const serves = await Promise.race([running, stopped.then(() => null)]);
    if (serves) await stopped;
    else if (serves === null) {
      isInterrupted = true;
      lifetime.stop();
      await within(endingMs, running);
    }
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } finally {
    const closing = lifetime.close();
    await (isInterrupted ? within(closingMs, closing) : closing);
    stopReporting();
  }
  // What had no time to end may hold on; the programs that were started end with this one.
  if (isInterrupted) process.exit();
}

/** Waits for the end of something, good or bad, for so long. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([work.catch(() => undefined), over]);
  clearTimeout(timer);
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
