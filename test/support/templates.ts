import pg from 'pg';
import { subgraphNames } from '../../schema/subgraphUrls.ts';

/**
 * The prefix of the template databases, which contain the demonstration world and have no
 * connections.
 */
const templates = 'katun_template';

/** Returns the same URL with another prefix of databases. */
export function withPrefix(url: string, prefix: string): string {
  return Object.assign(new URL(url), { pathname: `/${prefix}` }).href;
}

/** Turns the databases with the prefix `katun` into templates by renaming them. */
export async function makeTemplates(ownerUrl: string): Promise<void> {
  await inPostgres(ownerUrl, async (client) => {
    for (const name of subgraphNames) {
      await client.query(`alter database katun_${name} rename to ${templates}_${name}`);
    }
  });
}

/** Copies the demonstration world into the databases with this prefix that do not exist yet. */
export async function copyTemplates(ownerUrl: string, prefix: string): Promise<void> {
  await inPostgres(ownerUrl, async (client) => {
    for (const name of subgraphNames) {
      const database = `${prefix}_${name}`;
      await client
        .query(`create database ${client.escapeIdentifier(database)} template ${templates}_${name}`)
        .catch((error: pg.DatabaseError) => {
          const exists = error.code === '42P04' || error.code === '23505';
          if (!exists) throw error;
        });
    }
  });
}

async function inPostgres(
  ownerUrl: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client(withPrefix(ownerUrl, 'postgres'));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
