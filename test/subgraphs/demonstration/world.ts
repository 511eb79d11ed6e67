import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { Need } from '../../../subgraphs/customers/model/need.ts';
import { customers } from '../../../subgraphs/customers/subgraph.ts';
import { enterprises } from '../../../subgraphs/enterprises/subgraph.ts';
import { financing } from '../../../subgraphs/financing/subgraph.ts';
import { asCaller } from '../../../subgraphs/platform/writes/writing.ts';
import { openDatabase } from '../../../subgraphs/platform/database/connecting/database.ts';
import { agency } from '../../../subgraphs/platform/identity/caller.ts';
import { productsLoaders } from '../../../subgraphs/products/data/loaders.ts';
import type { Matched } from '../../../subgraphs/products/rules/matching/matching.ts';
import { NeedReference } from '../../../subgraphs/products/model/references/need.ts';
import { products } from '../../../subgraphs/products/subgraph.ts';
import { demonstrationDay } from '../../support/demonstration/day.ts';
import { writeCriteria } from '../../../subgraphs/domain/matching/requirement.ts';
import { openTestGraph, urlsOf } from '../../support/graph.ts';
import { copyTemplates } from '../../support/templates.ts';
import { sentCriteria } from '../../support/needRepresentation.ts';

const definitions = { enterprises, products, customers, financing };

/** Names of the subgraphs. */
export type SubgraphName = keyof typeof definitions;

/** The databases of the demonstration world, read as the application role. */
export class World {
  readonly #prefix: string;
  readonly #databases: Readonly<Record<SubgraphName, MikroORM>>;

  private constructor(prefix: string, databases: Readonly<Record<SubgraphName, MikroORM>>) {
    this.#prefix = prefix;
    this.#databases = databases;
  }

  /**
   * Opens the databases with this prefix. Missing databases are copied from the template, or loaded
   * from the files. Tests must not write to the databases with the default prefix.
   */
  static async open(prefix = 'katun', fresh = false): Promise<World> {
    if (fresh) await (await openTestGraph(prefix, { fresh })).close();
    else await copyTemplates(urlsOf(prefix).ownerUrl, prefix);
    const opened = await Promise.all(
      Object.entries(definitions).map(
        async ([name, definition]) =>
          [name, await openDatabase(definition, urlsOf(prefix))] as const,
      ),
    );
    return new World(prefix, Object.fromEntries(opened) as Record<SubgraphName, MikroORM>);
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#databases).map((orm) => orm.close(true)));
  }

  session(name: SubgraphName) {
    return this.#databases[name].em.fork();
  }

  /** Returns rows as the agency reads them, including confidential ones. */
  async query<Row = Readonly<Record<string, unknown>>>(
    name: SubgraphName,
    sql: string,
    values: readonly string[] = [],
  ): Promise<Row[]> {
    return asCaller(this.session(name), reader, (em) => em.execute<Row[]>(sql, [...values]));
  }

  /** Executes SQL as the owner of the tables, to whom row policies do not apply. */
  async queryAsOwner(name: SubgraphName, sql: string): Promise<void> {
    const client = new pg.Client(urlsOf(`${this.#prefix}_${name}`).ownerUrl);
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }

  /** Returns every row of every table that the demonstration world fills, by subgraph and table. */
  async everything(): Promise<Record<string, Readonly<Record<string, unknown>>[]>> {
    const content: Record<string, Readonly<Record<string, unknown>>[]> = {};
    for (const name of Object.keys(definitions) as SubgraphName[]) {
      const tables = await this.query<{ name: string }>(
        name,
        `select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r'
          and relname not like 'katun_%' and relname not in ('change', 'idempotency', 'migration', 'relay', 'action_plan')
          and relname not in ('match_task', 'need_tally', 'indexed_match', 'match_index_state', 'match_rebuild', 'match_change', 'okpd2_class', 'okved_class', 'dictionary_entry', 'ktru_position', 'okei_unit', 'law_parameter', 'working_year')
        order by 1`,
      );
      for (const table of tables) {
        const rows = await this.query<{ row: Readonly<Record<string, unknown>> }>(
          name,
          `select to_jsonb(t) - 'at' as row from "${table.name}" t order by to_jsonb(t)::text`,
        );
        content[`${name} ${table.name}`] = rows.map(({ row }) => row);
      }
    }
    return content;
  }

  needs(): Promise<Need[]> {
    return this.session('customers').find(Need, {}, { orderBy: { number: 'asc' } });
  }

  /**
   * Returns the matches of every need on the demonstration day, as the products subgraph computes
   * them.
   */
  async matches(): Promise<ReadonlyMap<string, readonly Matched[]>> {
    const em = this.session('products');
    const loaders = productsLoaders(() => em, demonstrationDay, null, null);
    const matched = await Promise.all(
      (await this.needs()).map(async (need) => {
        const key = { need: referenceTo(need), asOf: demonstrationDay };
        return [need.number, await loaders.matches.load(key)] as const;
      }),
    );
    return new Map(matched);
  }
}

const reader = {
  subject: 'test',
  scopes: new Set(['quotations:read', 'contacts:read']),
  owners: new Set([agency]),
};

/** Returns the reference to a need, as a gateway sends it. */
function referenceTo(need: Need): NeedReference {
  const { productTypeCode, unitPriceCeilingAmount, deliverTo } = need;
  const quantity = need.quantity();
  return new NeedReference({
    id: need.id,
    productType: productTypeCode === null ? null : { code: productTypeCode },
    okpd2: need.okpd2,
    quantity: quantity && {
      value: quantity.value.toString(),
      unit: { code: quantity.unit.code },
    },
    criteria: sentCriteria(writeCriteria(need.criteria)),
    deliverTo: deliverTo && { code: deliverTo.code },
    deliverBy: need.deliverBy,
    unitPriceCeiling:
      unitPriceCeilingAmount === null ? null : { amount: unitPriceCeilingAmount.toString() },
    ceilingVat: need.ceilingVat,
    ceilingIncludesDelivery: need.ceilingIncludesDelivery,
    advanceShare: need.advanceShare?.toString() ?? null,
    paymentDelayDays: need.paymentDelayDays,
    performanceSecurityShare: need.performanceSecurityShare?.toString() ?? null,
    smeOnly: need.smeOnly,
    procurementLaw: need.procurementLaw,
  });
}
