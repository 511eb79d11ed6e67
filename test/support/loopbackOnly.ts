import { Socket, isIP } from 'node:net';

/** Makes a test fail if it connects to anything except this machine. */
const connect = Reflect.get(Socket.prototype, 'connect') as (...given: unknown[]) => Socket;

Reflect.set(Socket.prototype, 'connect', function (this: Socket, ...given: unknown[]) {
  const [first] = given.flat() as [{ host?: string; path?: string } | undefined];
  const to = typeof first === 'object' ? first : {};
  if (to.path === undefined && !isLoopback(to.host ?? 'localhost')) {
    throw new Error(`The test called out to ${to.host}.`);
  }
  return connect.apply(this, given);
});

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
