import type { EntityManager, MikroORM, RawQueryFragment } from '@mikro-orm/postgresql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../../subgraphs/platform/database/connecting/database.ts';
import {
  type ClassQuery,
  readCandidates,
} from '../../../../../subgraphs/products/data/candidates/candidateRows.ts';
import { Product } from '../../../../../subgraphs/products/model/catalogue/product.ts';
import { ProductType } from '../../../../../subgraphs/products/model/catalogue/productType.ts';
import { products } from '../../../../../subgraphs/products/subgraph.ts';
import { isWithinOkpd2 } from '../../../../../subgraphs/domain/registries/okpd2.ts';
import { insertInBulk } from '../../../../support/bulkRows.ts';
import { urlsOf } from '../../../../support/graph.ts';
import { copyTemplates } from '../../../../support/templates.ts';

const nothing: ClassQuery = { types: [], typeOkpd2: [], okpd2: [] };
const asOf = '2016-10-01';

let orm: MikroORM;
let all: readonly Product[];
let types: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  orm = await openDatabase(products, urlsOf('katun'));
  all = await orm.em.fork().find(Product, {});
  const found = await orm.em.fork().find(ProductType, {});
  types = new Map(found.map(({ code, okpd2 }) => [code, okpd2]));
});
afterAll(() => orm.close(true));

async function idsOf(query: Partial<ClassQuery>): Promise<string[]> {
  const candidates = await readCandidates(orm.em.fork(), { ...nothing, ...query }, asOf);
  return candidates.map(({ productId }) => productId).toSorted();
}

/** Whether one of two codes is equal to the other or above it. */
function isRelated(one: string, other: string): boolean {
  return isWithinOkpd2(one, other) || isWithinOkpd2(other, one);
}

function idsWhere(isWanted: (product: Product) => boolean): string[] {
  const ids = all.filter(isWanted).map(({ id }) => id);
  expect(ids).not.toEqual([]);
  return ids.toSorted();
}

describe('the candidate products of a class', () => {
  it(
    'have the type of the class, or have no type and a code below or above one of the type’s ' +
      'OKPD2 codes',
    async () => {
      const codes = ['22.23', '23.14'];
      const isWithin = (okpd2: string | null) =>
        okpd2 !== null && codes.some((code) => isRelated(okpd2, code));
      const expected = idsWhere(
        ({ typeCode, okpd2 }) =>
          typeCode === 'geogrid-biaxial' || (typeCode === null && isWithin(okpd2)),
      );
      const ids = await idsOf({ types: ['geogrid-biaxial'], typeOkpd2: codes });
      expect(ids).toEqual(expected);
      expect(await idsOf({ types: ['geogrid-biaxial'] })).not.toEqual(expected);
    },
  );

  it.each(['23', '23.1', '22.23.19.110', '22.23.19.190', '22.21.30.130'])(
    'have OKPD2 %s or a code below or above it, or no code but a type with such a code',
    async (code) => {
      const expected = idsWhere(({ okpd2, typeCode }) =>
        (okpd2 === null ? types.get(typeCode!)! : [okpd2]).some((own) => isRelated(own, code)),
      );
      expect(await idsOf({ okpd2: [code] })).toEqual(expected);
    },
  );

  it('do not exist if the need has no class', async () => {
    expect(await idsOf({})).toEqual([]);
  });

  it.each(['2015-06-01', asOf, '2030-01-01'])(
    'have the price that is in force on the day: %s',
    async (day) => {
      const prices = await orm.em
        .fork()
        .execute<{ product_id: string; amount: string }[]>(
          'select product_id, amount from price where daterange(valid_from, valid_to) @> ?::date',
          [day],
        );
      const priceOf = new Map(prices.map((row) => [row.product_id, row.amount]));
      const types = [...new Set(all.flatMap(({ typeCode }) => typeCode ?? []))];
      const candidates = await readCandidates(orm.em.fork(), { ...nothing, types }, day);
      expect(candidates.length).toBeGreaterThan(100);
      for (const { productId, unitPrice } of candidates) {
        const price = priceOf.get(productId);
        expect(unitPrice?.toFixed(2)).toBe(price && Number(price).toFixed(2));
      }
    },
  );
});

describe('the candidate products among twenty thousand', () => {
  const names = { prefix: 'katun_candidates_many', database: 'katun_candidates_many_products' };
  let many: MikroORM;
  beforeAll(async () => {
    const urls = urlsOf(names.prefix);
    await copyTemplates(urls.ownerUrl, names.prefix);
    const url = Object.assign(new URL(urls.ownerUrl), { pathname: `/${names.database}` }).href;
    const owner = new pg.Client(url);
    await owner.connect();
    await owner.query(copied);
    await insertInBulk(owner, 'product', copyProducts);
    await insertInBulk(owner, 'price', copyPrices);
    await owner.end();
    many = await openDatabase(products, urls);
  }, 600_000);
  afterAll(() => many.close(true));

  it.each<Partial<ClassQuery>>([
    { types: ['geogrid-biaxial'], typeOkpd2: ['23.14.12.110', '22.23.19.190'] },
    { okpd2: ['22.23.19.110'] },
  ])('are found by indexes for %o', async (query) => {
    const plan: string[] = [];
    const em = many.em.fork();
    const explaining = {
      async execute({ sql, params }: RawQueryFragment) {
        const rows = await em.execute<{ 'QUERY PLAN': string }[]>(`explain ${sql}`, [...params]);
        plan.push(...rows.map((row) => row['QUERY PLAN']));
        return [];
      },
    };
    await readCandidates(explaining as unknown as EntityManager, { ...nothing, ...query }, asOf);
    expect(plan.length).toBeGreaterThan(10);
    expect(plan.filter((step) => /Seq Scan on (product|price)\b/.test(step))).toEqual([]);
  });
});

/**
 * SQL that adds 24 copies of each product without its properties, with its prices; their codes are distributed over
 * all of OKPD2.
 */
const copied = `
create temporary table copied as
  select p.*, p.id || '-' || n as copy, n from product p, generate_series(1, 24) as n`;
const copyProducts = `
insert into product (id, sku, manufacturer_id, type_code, okpd2, stated_properties, unit, packs,
  line_id, lead_time_days, name_en, name_ru, provenance_source, provenance_as_of, provenance_kind)
select copy, copy, manufacturer_id, case when n > 10 then type_code end,
  10 + n || '.' || 10 + n || '.' || 10 + length(copy), '[]', unit, packs,
  line_id, lead_time_days, name_en, name_ru, provenance_source, provenance_as_of, provenance_kind
from copied`;
const copyPrices = `
insert into price (product_id, valid_from, valid_to, amount, vat)
select copy, valid_from, valid_to, amount, vat from price join copied on copied.id = product_id`;
