import { connect } from 'node:net';
import type { PoolClient } from 'pg';

/** The timeout of a cancel request, in milliseconds. */
const maxWaitMs = 5_000;

/** The code that identifies a cancel request in the protocol. */
const cancelRequestCode = 80_877_102;

/**
 * Cancels the statement that a connection is executing, by a `CancelRequest` of PostgreSQL's
 * protocol on a separate connection. Unlike `pg_cancel_backend` this needs neither a session nor a
 * password, and transaction poolers pass it on. Resolves when the server has processed the request.
 * Also resolves if the server cannot be reached; the timeout of the statement then ends it.
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
    // The server closes the connection once it has signalled the process of the statement.
    socket.once('error', () => undefined);
    socket.once('close', () => resolve());
    socket.resume();
  });
}

/** Properties of a connection of `pg` that are missing in its types. */
interface ServerSession {
  readonly host: string;
  readonly port: number;
  readonly processID: number | null;
  readonly secretKey: number | null;
}
