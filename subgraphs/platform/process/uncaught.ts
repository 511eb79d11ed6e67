/** What nobody caught: an exception of a callback, or the rejection of a promise. */
export type UncaughtKind = 'exception' | 'rejection';

const counts = new Map<UncaughtKind, number>();

/** How often it happened since the program started. */
export const uncaughtCount = (kind: UncaughtKind): number => counts.get(kind) ?? 0;

/**
 * Reports what nobody catches, as lines of JSON. A rejection ends the work that awaited it and leaves
 * nothing open, since transactions and locks are held by promises that release them; so does an error
 * of a connection. The program goes on after both. Any other exception ends a callback half-way, and
 * what it was changing is in doubt: the program stops in order.
 * @param stop begins to stop the program, with an exit code that says that it failed.
 * @returns what removes the reports.
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
      // A report that cannot be written must not become the next exception.
    }
    if (leavesDoubt) stop();
  };
  const onException = (error: unknown) => report('exception', error, !isOfConnection(error));
  const onRejection = (error: unknown) => report('rejection', error, false);
  process.on('uncaughtException', onException).on('unhandledRejection', onRejection);
  return () => {
    process.off('uncaughtException', onException).off('unhandledRejection', onRejection);
  };
}

/** Connections break at any time; their streams report it to all that still listen. */
const connectionCode =
  /^(EPIPE|ECONNRESET|ECONNABORTED|ETIMEDOUT|ERR_STREAM_|ERR_SOCKET_|UND_ERR_)/;

function isOfConnection(error: unknown): boolean {
  const { code } = describe(error);
  return typeof code === 'string' && connectionCode.test(code);
}

/** SQL in a message may hold values of rows: of the database's errors only the code is reported. */
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
