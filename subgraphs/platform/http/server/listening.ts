import { createServer } from 'node:net';
import { StartupError } from '../../process/startupError.ts';

/**
 * Tries whether an address can be listened on, before anything is built that would serve there. Whether
 * it still can is seen when it is.
 * @throws StartupError when it cannot.
 */
export async function tryListening(host: string, port: number): Promise<void> {
  const probe = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  probe.once('error', (error) => reject(explainListening(error, host, port)));
  probe.listen({ host, port }, () => probe.close(() => resolve()));
  await promise;
}

/** Why an address cannot be listened on, in a line that says what to do. */
export function explainListening(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new StartupError(
        `Port ${port} of ${host} is in use; stop the program that uses it, or set PORT to another.`,
      );
    case 'EACCES':
      return new StartupError(`Port ${port} may not be used by this user; set PORT above 1023.`);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
      return new StartupError(
        `HOST "${host}" is no address of this machine; use localhost, 0.0.0.0 or one of its own.`,
      );
    default:
      return error;
  }
}
