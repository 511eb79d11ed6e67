import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import type { Config } from '../process/config.ts';
import { observe } from './observe.ts';
import { RepeatedLines } from './repeatedLines.ts';
import { requestScope } from './requestScope.ts';

/** The paths in log lines at which tokens, cookies, secrets or personal data may be. */
const secret = [
  'authorization',
  'cookie',
  'password',
  'token',
  'secret',
  'phone',
  'email',
  'idempotencyKey',
];

/**
 * Opens the log of a program: JSON lines on standard error, each with the id of its request.
 * Secrets and the values of a failed SQL statement are omitted. Equal warnings and errors are
 * written once in ten seconds, then with the number of those omitted. A line that cannot be written
 * is dropped, so that logging never throws.
 */
export function openLog(
  { logLevel }: Pick<Config, 'logLevel'>,
  destination: DestinationStream = standardError(),
): Logger {
  const repeated = new RepeatedLines();
  return pino(
    {
      level: logLevel,
      mixin: () => requestScope.getStore() ?? {},
      redact: {
        paths: secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        censor: '[left out]',
      },
      serializers: { err: describeError },
      hooks: {
        logMethod(args, method, level) {
          const write = (line: typeof args) => observe(() => method.apply(this, line));
          if (level < firstLimitedLevel) write(args);
          else
            observe(() => repeated.pass(args, level, write as (line: readonly unknown[]) => void));
        },
      },
    },
    destination,
  );
}

/** The level of warnings. Lines below it are not deduplicated. */
const firstLimitedLevel = 40;

/**
 * Returns a stream to standard error that ignores failures to write. Standard error may be a pipe
 * whose reader has closed it, or a file on a full disk.
 */
function standardError(): DestinationStream {
  const destination = pino.destination({ fd: 2, sync: true });
  destination.on('error', () => undefined);
  return destination;
}

/**
 * Describes an error for the log. Omits values of rows that the database quotes, because they may
 * be personal data.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { sqlState, table, constraint } = sqlErrorOf(error);
  if (sqlState === undefined) return stdSerializers.err(error);
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return { type: error.name, sqlState, table, constraint, stack: frames.join('\n') };
}

interface SqlError {
  readonly sqlState?: string;
  readonly table?: string | undefined;
  readonly constraint?: string | undefined;
}

function sqlErrorOf(error: unknown): SqlError {
  if (!(error instanceof Error)) return {};
  const { code, table, constraint } = error as {
    code?: string;
    table?: string;
    constraint?: string;
  };
  const isSqlState = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  return isSqlState ? { sqlState: code, table, constraint } : sqlErrorOf(error.cause);
}
