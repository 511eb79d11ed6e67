import { StartupError } from '../startupError.ts';

/** What is wrong with an address that cannot be listened on. */
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
