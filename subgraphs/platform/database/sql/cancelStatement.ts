import { connect } from 'node:net';
import type { PoolClient } from 'pg';

/** How long the server may take to accept a request to cancel, in milliseconds. */
const maxWaitMs = 5_000;

/** The code by which a connection says that it only brings a request to cancel. */
const cancelRequestCode = 80_877_102;

/**
 * Asks the server to cancel the statement that a connection runs, as PostgreSQL's protocol does: by a
 * `CancelRequest` on a connection of its own. Unlike `pg_cancel_backend` it needs neither a session nor
 * a password, and a transaction pooler passes it on. Resolves when the server has acted on it, also
 * when it cannot be reached: the statement then ends by its timeout.
 *
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS
 */
export function cancelStatement(client: PoolClient): Promise<void> {
  const { host, port, processID, secretKey } = client as PoolClient & ServerSession;
  if (processID === null || secretKey === null) return Promise.resolve();
  const message = Buffer.alloc(16);
  message.writeInt32BE(message.length, 0);
  message.writeInt32BE(cancelRequestCode, 4);
  message.writeInt32BE(processID, 8);
  message.writeInt32BE(secretKey, 12);
  return new Promise((resolve) => {
    const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    socket.setTimeout(maxWaitMs, () => socket.destroy());
    socket.once('connect', () => socket.write(message));
    // The server answers by closing the connection, once the statement's process has its signal.
    socket.once('error', () => undefined);
    socket.once('close', () => resolve());
    socket.resume();
  });
}

/** What `pg` knows of the session of a connection, beyond its types. */
interface ServerSession {
  readonly host: string;
  readonly port: number;
  readonly processID: number | null;
  readonly secretKey: number | null;
}
