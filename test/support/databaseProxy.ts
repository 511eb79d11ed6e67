import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** What a proxy does with a statement of the program. */
export type Treatment = 'pass' | 'cut' | 'pass and cut';

/**
 * A proxy between a program and PostgreSQL. It forwards everything, and closes a connection at the
 * statements for which `treat` says so.
 */
export interface DatabaseProxy {
  /** The given URL, changed so that it leads through the proxy. */
  readonly url: string;
  /**
   * Returns what to do with a statement. `cut` closes its connection before the server receives the
   * statement, `pass and cut` closes it afterwards.
   */
  treat: (sql: string) => Treatment;
  /** The parameters with which the program began its sessions. */
  readonly startups: readonly string[];
  close(): Promise<void>;
}

/** Opens a proxy to the server of this URL. */
export async function openDatabaseProxy(url: string): Promise<DatabaseProxy> {
  const target = new URL(url);
  const startups: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    }
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    client.once('close', end);
    upstream.once('close', end);
    upstream.pipe(client);
    let isFirst = true;
    client.on('data', (chunk: Buffer) => {
      if (isFirst) startups.push(chunk.subarray(8).toString('utf8').replaceAll('\0', ' ').trim());
      isFirst = false;
      const sql = chunk.toString('latin1', 0, 1) === 'Q' ? chunk.toString('utf8', 5) : '';
      const treatment = proxy.treat(sql.replaceAll('\0', ''));
      if (treatment === 'cut') return end();
      upstream.write(chunk);
      if (treatment === 'pass and cut') {
        upstream.unpipe(client);
        upstream.once('data', end).resume();
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const proxy: DatabaseProxy = {
    url: Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href,
    treat: () => 'pass',
    startups,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
