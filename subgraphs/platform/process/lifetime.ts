import { isRunByNpm } from './config.ts';
import { StartupError } from './startupError.ts';
import { reportUncaught } from './uncaught.ts';

/**
 * The resources that a program has opened. They are closed in reverse order when the program ends.
 */
export class Lifetime {
  readonly #closers: (() => Promise<void>)[] = [];
  readonly #stopping = new AbortController();
  readonly #failure = Promise.withResolvers<never>();

  constructor() {
    // The caller that awaits the failure handles it.
    this.#failure.promise.catch(() => undefined);
  }

  /** Rejected if the program must end, although it serves. */
  get failure(): Promise<never> {
    return this.#failure.promise;
  }

  /** Ends the program that serves. The error is printed as one line, with exit code 1. */
  fail(error: StartupError): void {
    this.#failure.reject(error);
  }

  /** Aborted when the program is to stop. It ends long steps of the start, and all waiting. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  /**
   * Registers an opened resource to be closed, and returns it.
   * @throws Stopped if the program is to stop; the resource is closed nevertheless.
   */
  keep<T extends { close(): Promise<void> }>(opened: T): T {
    this.#closers.push(() => opened.close());
    if (this.stopping.aborted) throw new Stopped();
    return opened;
  }

  /** Requests the program to stop. */
  stop(): void {
    this.#stopping.abort(new Stopped());
  }

  /**
   * Closes all resources, the last opened first. If a resource cannot be closed, closes the others
   * and then throws the first such error.
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

/** Thrown if the program was stopped before its start was complete. */
export class Stopped extends Error {
  override readonly name = 'Stopped';

  constructor() {
    super('The program was stopped before its start was complete.');
  }
}

/**
 * The time that an interrupted start has to end, and again to close its resources, in milliseconds.
 */
const endingMs = 400;
const closingMs = 1_200;

/**
 * Runs a program and closes its resources when it ends. A program that serves ends at SIGINT or
 * SIGTERM, any other when it returns. An interrupted start ends within two seconds. A
 * `StartupError` is printed as one line, with exit code 1. After an uncaught exception that leaves
 * the program's state in doubt, all resources are closed, PostgreSQL included, and the program
 * ends.
 * @param program returns `true` if it continues to serve.
 */
export async function runProgram(
  program: (lifetime: Lifetime) => Promise<boolean>,
  print: (line: string) => void,
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
  const stopped = Promise.race([stopSignal(print), doubt.promise, lifetime.failure]);
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
  // Exit even if resources are still open; the child processes end with this process.
  if (isInterrupted) process.exit();
}

/** Waits until the work has settled, or until the time is over. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([work.catch(() => undefined), over]);
  clearTimeout(timer);
}

/**
 * Resolves at the first signal to stop. Ctrl-C in a terminal may arrive twice, because npm also
 * passes it on. A signal more than a second after the first one ends the program immediately.
 */
function stopSignal(print: (line: string) => void): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let first: number | null = null;
  const onSignal = () => {
    if (first === null) {
      first = Date.now();
      print('Stopping; press Ctrl-C again to stop immediately.');
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

/**
 * Calls `stop` when the parent process has ended. npm passes SIGTERM only to the shell between npm
 * and the program, and the shell ends without passing it on.
 */
function whenParentIsGone(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}
