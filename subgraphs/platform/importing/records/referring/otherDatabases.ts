import pg from 'pg';
import { databaseName } from '../../../database/connecting/database.ts';
import { openPool } from '../../../database/sql/pool.ts';

/** Reads rows of a database as an importer. */
export interface RecordReader {
  rows<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[]): Promise<Row[]>;
}

/** The databases of other subgraphs, in which an import looks up the records to which a file refers. */
export class OtherDatabases {
  readonly #url: string;
  readonly #pools = new Map<string, pg.Pool>();

  /** @param url the server and the application role. */
  constructor(url: string) {
    this.#url = url;
  }

  /** Returns a reader of a subgraph's database. One that is not prepared yet has no records. */
  readerOf(subgraph: string): RecordReader {
    const database = databaseName(this.#url, subgraph);
    const name = `katun ${subgraph} lookup`;
    const pool =
      this.#pools.get(subgraph) ?? openPool(this.#url, { database, name, connections: 1 });
    this.#pools.set(subgraph, pool);
    return {
      rows: async (sql, values) => {
        try {
          return (await pool.query(sql, [...values])).rows;
        } catch (error) {
          if (error instanceof pg.DatabaseError && notPrepared.has(error.code)) return [];
          throw error;
        }
      },
    };
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.end()));
  }
}

/** PostgreSQL's codes of a database and of a table that do not exist. */
const notPrepared: ReadonlySet<string | undefined> = new Set(['3D000', '42P01']);
