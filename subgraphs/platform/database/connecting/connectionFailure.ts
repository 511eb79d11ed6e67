import { StartupError } from '../../process/startupError.ts';

/**
 * Runs work that connects to a server. If the connection fails, throws a one-line error that states
 * the remedy.
 */
export async function explained<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StartupError || !(error instanceof Error)) throw error;
    const cause = rootCause(error);
    const code = 'code' in cause ? String(cause.code) : '';
    const { host, username } = new URL(url);
    const unreachable =
      /^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN|ECONNRESET)$/.test(code);
    if (unreachable || /timeout|terminated/i.test(cause.message)) {
      throw new StartupError(
        `Cannot reach PostgreSQL at ${host} (${code || cause.message}); start it, correct DATABASE_URL, ` +
          `or unset DATABASE_URL to use the bundled PostgreSQL.`,
      );
    }
    if (code.startsWith('28') || code === '42501' || code === '3D000') {
      throw new StartupError(
        `PostgreSQL at ${host} refuses the role "${username}": ${cause.message}; check the role, its ` +
          `password and rights in DATABASE_URL and DATABASE_OWNER_URL.`,
      );
    }
    throw error;
  }
}

function rootCause(error: Error): Error {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) {
    return rootCause(error.errors[0]);
  }
  return error.cause instanceof Error ? rootCause(error.cause) : error;
}
