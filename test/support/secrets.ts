import pg from 'pg';
import type { Secret } from '../prove/leaks.ts';

/**
 * Reads the confidential values of the demonstration world: contacts and quotations.
 * @param urlOf returns the URL with which the owner of the tables connects to a subgraph's
 * database.
 */
export async function secretsOf(urlOf: (subgraph: string) => string): Promise<Secret[]> {
  const secrets: Secret[] = [];
  const read = async (subgraph: string, sql: string) => {
    const client = new pg.Client(urlOf(subgraph));
    await client.connect();
    try {
      return (await client.query<Record<string, string>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  for (const subgraph of ['enterprises', 'products', 'customers', 'financing']) {
    const rows = await read(subgraph, 'select distinct phone, email from contact');
    const texts = rows.flatMap(({ phone, email }) => [phone, email]);
    for (const text of texts) {
      if (text) secrets.push({ text, scope: 'contacts:read', owners: null });
    }
  }
  const quotations = await read(
    'customers',
    `select q.number, q.id, q.supplier_id as supplier, n.customer_id as customer
    from quotation q join need n on n.id = q.need_id`,
  );
  for (const { number, id, supplier, customer } of quotations) {
    for (const text of [number!, id!]) {
      secrets.push({ text: `"${text}"`, scope: 'quotations:read', owners: [supplier!, customer!] });
    }
  }
  return secrets;
}
