import { Socket, isIP } from 'node:net';

/** Nothing calls out: a test that connects to anything but this machine fails. */
const connect = Socket.prototype.connect;

Socket.prototype.connect = function (this: Socket, ...given: Parameters<Socket['connect']>) {
  const [first] = given.flat() as [{ host?: string; path?: string } | undefined];
  const host = typeof first === 'object' ? (first.host ?? 'localhost') : 'localhost';
  const local =
    host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
  if (!local && !(typeof first === 'object' && first.path)) {
    throw new Error(`The test called out to ${host}.`);
  }
  return connect.apply(this, given);
} as Socket['connect'];
