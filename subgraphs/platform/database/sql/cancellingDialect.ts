import {
  type AbortableOperationOptions,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  PostgresDriver,
  type QueryResult,
} from 'kysely';
import type { PoolClient } from 'pg';
import { cancelStatement } from './cancelStatement.ts';
import { type ConnectionPools, poolInUse } from './connectionUse.ts';

/**
 * Returns Kysely's PostgreSQL dialect for these pools. If the signal of a statement is aborted, cancels
 * the statement on the server, and releases its connection to its pool once it is idle.
 */
export function cancellingDialect(pools: ConnectionPools): PostgresDialect {
  return new CancellingDialect(pools);
}

class CancellingDialect extends PostgresDialect {
  readonly #pools: ConnectionPools;

  constructor(pools: ConnectionPools) {
    super({ pool: pools.read });
    this.#pools = pools;
  }

  override createDriver(): Driver {
    return new CancellingDriver(this.#pools);
  }
}

class CancellingDriver extends PostgresDriver {
  readonly #pools: ConnectionPools;

  constructor(pools: ConnectionPools) {
    super({ pool: pools.read });
    this.#pools = pools;
  }

  override async acquireConnection(): Promise<CancellableConnection> {
    return new CancellableConnection(await poolInUse(this.#pools).connect());
  }

  override async destroy(): Promise<void> {
    const { read: _, ...others } = this.#pools;
    await Promise.all([super.destroy(), ...Object.values(others).map((pool) => pool.end())]);
  }

  override async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as CancellableConnection).release();
  }
}

/** An acquired connection of the pool. */
class CancellableConnection implements DatabaseConnection {
  readonly #client: PoolClient;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  /**
   * Executes a statement. If the signal is aborted, Kysely rejects immediately and ignores the
   * later result. It releases the connection only after this method has returned.
   */
  async executeQuery<Row>(
    { sql, parameters }: CompiledQuery,
    { signal }: AbortableOperationOptions = {},
  ): Promise<QueryResult<Row>> {
    if (signal === undefined) return this.#run(sql, parameters);
    if (signal.aborted) return nothing;
    let cancelling: Promise<void> | undefined;
    const cancel = () => void (cancelling = cancelStatement(this.#client));
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await this.#run(sql, parameters);
    } catch (error) {
      if (signal.aborted) return nothing;
      throw error;
    } finally {
      signal.removeEventListener('abort', cancel);
      // Wait until the cancel request is processed: a late one would cancel the next statement of
      // the connection.
      await cancelling;
    }
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('expected a statement without a cursor');
  }

  release(): void {
    this.#client.release();
  }

  async #run<Row>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<Row>> {
    if (sql.includes('\0')) throw new CharacterRefused();
    const { command, rowCount, rows } = await this.#client.query(sql, [...parameters]);
    const changes = /^(INSERT|UPDATE|DELETE|MERGE)$/.test(command);
    return { rows: rows ?? [], ...(changes && { numAffectedRows: BigInt(rowCount ?? 0) }) };
  }
}

/**
 * The error for the NUL character in a parameter, which the protocol would read as the end of the
 * statement.
 */
class CharacterRefused extends Error {
  readonly code = '22021';

  constructor() {
    super('text for the database must not contain the character NUL');
  }
}

const nothing: QueryResult<never> = { rows: [] };
