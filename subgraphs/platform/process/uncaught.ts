/** An uncaught exception of a callback, or an unhandled rejection of a promise. */
export type UncaughtKind = 'exception' | 'rejection';

const counts = new Map<UncaughtKind, number>();

/** Returns how many uncaught errors of this kind have occurred since the start. */
export const uncaughtCount = (kind: UncaughtKind): number => counts.get(kind) ?? 0;

/**
 * Reports uncaught exceptions and rejections, as lines of JSON. The program continues after a
 * rejection: it ends the work that awaited the promise, and leaves nothing open, because promises
 * release transactions and locks. The program also continues after an error of a connection. Any
 * other exception interrupts a callback and may leave the program's state inconsistent, so the
 * program shuts down. A report that cannot be written is lost.
 * @param stop starts the shutdown, with an exit code of failure.
 * @returns a function that removes the handlers.
 */
export function reportUncaught(write: (line: string) => void, stop: () => void): () => void {
  const report = (kind: UncaughtKind, error: unknown, leavesDoubt: boolean) => {
    counts.set(kind, uncaughtCount(kind) + 1);
    try {
      const { name, code, message, stack } = describe(error);
      const msg = leavesDoubt ? 'uncaught exception, stopping' : `uncaught ${kind}`;
      write(
        JSON.stringify({ level: 60, time: Date.now(), msg, err: { name, code, message, stack } }),
      );
    } catch {
      // Ignore a failure to write the report, so that it does not become another uncaught
      // exception.
    }
    if (leavesDoubt) stop();
  };
  const onException = (error: unknown) => report('exception', error, !isOfConnection(error));
  const onRejection = (error: unknown) => report('rejection', error, false);
  outliveOutput();
  process.on('uncaughtException', onException).on('unhandledRejection', onRejection);
  return () => {
    process.off('uncaughtException', onException).off('unhandledRejection', onRejection);
  };
}

/**
 * Lets the program go on when its output cannot be written: a reader has closed the pipe, as `head` does, or the
 * disk is full. If somebody may still expect what was lost, the exit code is one of failure. Otherwise the failure
 * would be an uncaught exception, whose report could not be written either, and so on for ever.
 */
function outliveOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners('error').includes(onOutputFailure)) stream.on('error', onOutputFailure);
  }
}

function onOutputFailure(error: Error): void {
  const isUnread = 'code' in error && error.code === 'EPIPE';
  if (!isUnread) process.exitCode = 1;
}

/**
 * Matches codes of broken connections. A connection may break at any time; its stream then emits an
 * 'error' event.
 */
const connectionCode =
  /^(EPIPE|ECONNRESET|ECONNABORTED|ETIMEDOUT|ERR_STREAM_|ERR_SOCKET_|UND_ERR_)/;

function isOfConnection(error: unknown): boolean {
  const { code } = describe(error);
  return typeof code === 'string' && connectionCode.test(code);
}

/**
 * Describes an error for the report. Of a database error, only the code is reported: the SQL in its
 * message may contain values of rows.
 */
function describe(error: unknown) {
  if (!(error instanceof Error))
    return { name: typeof error, message: typeof error === 'string' ? error : undefined };
  const { name, message, stack } = error;
  const code: unknown = 'code' in error ? error.code : undefined;
  const isSql = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  const frames = stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  return { name, code, message: isSql ? undefined : message, stack: frames };
}
