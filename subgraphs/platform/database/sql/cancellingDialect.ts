import {
  type AbortableOperationOptions,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  PostgresDriver,
  type QueryResult,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { cancelStatement } from './cancelStatement.ts';

/**
 * Kysely's dialect of PostgreSQL over this pool. When the signal of a statement is aborted, the
 * statement is cancelled on the server, and its connection goes back to the pool once it is idle.
 */
export function cancellingDialect(pool: Pool): PostgresDialect {
  return new CancellingDialect(pool);
}

class CancellingDialect extends PostgresDialect {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): Driver {
    return new CancellingDriver(this.#pool);
  }
}

class CancellingDriver extends PostgresDriver {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    super({ pool });
    this.#pool = pool;
  }

  override async acquireConnection(): Promise<CancellableConnection> {
    return new CancellableConnection(await this.#pool.connect());
  }

  override async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as CancellableConnection).release();
  }
}

/** A connection of the pool, between its acquisition and its release. */
class CancellableConnection implements DatabaseConnection {
  readonly #client: PoolClient;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  /**
   * Runs a statement. Kysely rejects as soon as the signal is aborted and ignores what this returns
   * then; it releases the connection when this has returned.
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
      // A request to cancel that is still on its way would hit the connection's next statement.
      await cancelling;
    }
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('expected statements that are read whole');
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

/** What PostgreSQL says of the character NUL in a parameter; a statement would end at it. */
class CharacterRefused extends Error {
  readonly code = '22021';

  constructor() {
    super('text for the database must not contain the character NUL');
  }
}

const nothing: QueryResult<never> = { rows: [] };
