import { type AddressInfo, createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { StartupError } from '../../process/startupError.ts';

/**
 * Checks that the process can listen at an address, before anything else is started. Listening may
 * still fail later.
 * @returns the port; a free one for 0.
 * @throws StartupError if the process cannot listen there.
 */
export async function tryListening(host: string, port: number): Promise<number> {
  const probe = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  probe.once('error', (error) => reject(explainListening(error, host, port)));
  probe.listen({ host, port }, () => {
    const { port: found } = probe.address() as AddressInfo;
    probe.close(() => resolve(found));
  });
  return promise;
}

/**
 * Converts a listening error into a StartupError that states the remedy; returns other errors
 * unchanged.
 */
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
        `HOST "${host}" is not an address of this machine; use localhost, 0.0.0.0 or one of its own.`,
      );
    default:
      return error;
  }
}

/**
 * Listens at an address.
 * @returns the URL, such as "http://localhost:4000".
 * @throws StartupError if the process cannot listen there.
 */
export async function listenAt(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw explainListening(error, host, port);
  }
  const address = app.server.address();
  const listening = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${listening}`;
}
