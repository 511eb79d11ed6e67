import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsWhere, rowsWith } from '../../platform/database/rows/plainRows.ts';
import type { Searched } from '../../platform/database/reading/search.ts';
import { readSlice } from '../../platform/database/reading/slice.ts';
import type { LocalDate } from '../../domain/values/localDate.ts';
import { named } from '../../platform/database/sql/named.ts';
import { textArray } from '../../platform/database/reading/textArray.ts';
import { lineCommittedSql } from './candidates/candidateSql.ts';
import { type Page, pageOf } from '../../platform/graphql/lists/connection.ts';
import { type ListArgs, listKey, readListArgs } from '../../platform/graphql/lists/listArgs.ts';
import { Certificate } from '../model/catalogue/certificate.ts';
import { Price } from '../model/catalogue/price.ts';
import { Product } from '../model/catalogue/product.ts';
import { ProductType } from '../model/catalogue/productType.ts';
import { ProductionLine } from '../model/catalogue/productionLine.ts';
import { Standard } from '../model/catalogue/standard.ts';
import { Okpd2Class } from '../model/catalogue/okpd2Class.ts';
import { FreightTariff } from '../model/freight/records.ts';
import { Trial } from '../model/catalogue/trial.ts';
import {
  productList,
  productTypeList,
  productionLineList,
  standardList,
  trialList,
} from '../api/lists.ts';

/** Columns that the search for products uses. */
export const productTexts: Searched = {
  table: 'product',
  keys: { sku: 'sku_key' },
  en: "name_en || coalesce(' · ' || scope, '')",
  ru: "name_ru || coalesce(' · ' || scope, '')",
  both: 'names_folded',
};

/** Columns that the search for OKPD2 entries uses. */
export const okpd2Texts: Searched = {
  table:
    '(select code as id, code, name, name_folded, words from okpd2_class where ended_on is null) as okpd2',
  keys: { code: 'code' },
  en: 'null::text',
  ru: 'name',
  both: 'name_folded',
};

/** Reads OKPD2 entries by code, in any order. */
export function okpd2ByCodes(em: EntityManager, codes: readonly string[]): Promise<Okpd2Class[]> {
  return rowsWith(em, Okpd2Class, 'code', codes);
}

/** Reads the entries directly below these entries that have not ended, ordered by code. */
export function okpd2Below(em: EntityManager, codes: readonly string[]): Promise<Okpd2Class[]> {
  return rowsWhere(
    em,
    Okpd2Class,
    'r.parent_code = any (:codes::text[]) and r.ended_on is null',
    { codes: textArray(codes) },
    'r.code',
  );
}

/**
 * Reads the product types that are purchased under each of these OKPD2 codes, ordered by the type's
 * code.
 */
export function typesUnderOkpd2(
  em: EntityManager,
  codes: readonly string[],
): Promise<{ readonly asked: string; readonly type: string }[]> {
  return em.execute(
    `select asked.code as asked, product_type.code as type
    from unnest(?::text[]) as asked(code), okpd2_path(asked.code) as path, product_type
    where exists (select from unnest(okpd2) as own, okpd2_path(own) as own_path
      where starts_with(own_path, path) or starts_with(path, own_path))
    order by type`,
    [textArray(codes)],
  );
}

/** Reads products by id, in any order. */
export function productsByIds(em: EntityManager, ids: readonly string[]): Promise<Product[]> {
  return rowsWith(em, Product, 'id', ids);
}

/** Reads the products whose article numbers have these keys (`identifierKey`), by id. */
export function productsBySkus(em: EntityManager, keys: readonly string[]): Promise<Product[]> {
  return rowsWith(em, Product, 'sku_key', keys, 'r.id');
}

/** Reads a page of products. */
export async function listProducts(em: EntityManager, args: ListArgs): Promise<Page<Product>> {
  const slice = await readSlice(em, Product, 'id', readListArgs(args, productList));
  return pageOf(slice, (product) => listKey(args, productList, product));
}

/** Reads product types by code, in any order. */
export function typesByCodes(em: EntityManager, codes: readonly string[]): Promise<ProductType[]> {
  return rowsWith(em, ProductType, 'code', codes);
}

/** Reads a page of product types. */
export async function listProductTypes(
  em: EntityManager,
  args: ListArgs,
): Promise<Page<ProductType>> {
  const slice = await readSlice(em, ProductType, 'code', readListArgs(args, productTypeList));
  return pageOf(slice, (productType) => listKey(args, productTypeList, productType));
}

/** Reads production lines by id, in any order. */
export function linesByIds(em: EntityManager, ids: readonly string[]): Promise<ProductionLine[]> {
  return rowsWith(em, ProductionLine, 'id', ids);
}

/** Reads a page of production lines. */
export async function listLines(em: EntityManager, args: ListArgs): Promise<Page<ProductionLine>> {
  const slice = await readSlice(em, ProductionLine, 'id', readListArgs(args, productionLineList));
  return pageOf(slice, (line) => listKey(args, productionLineList, line));
}

/** Reads trials by id, in any order. */
export function trialsByIds(em: EntityManager, ids: readonly string[]): Promise<Trial[]> {
  return rowsWith(em, Trial, 'id', ids);
}

/** Reads the trials of products, ordered by id. */
export function trialsOf(em: EntityManager, productIds: readonly string[]): Promise<Trial[]> {
  return rowsWith(em, Trial, 'product_id', productIds, 'r.id');
}

/** Reads a page of trials. */
export async function listTrials(em: EntityManager, args: ListArgs): Promise<Page<Trial>> {
  const slice = await readSlice(em, Trial, 'id', readListArgs(args, trialList));
  return pageOf(slice, (trial) => listKey(args, trialList, trial));
}

/** Reads certificates by id, in any order. */
export function certificatesByIds(
  em: EntityManager,
  ids: readonly string[],
): Promise<Certificate[]> {
  return rowsWith(em, Certificate, 'id', ids);
}

/** Reads all certificates of products, ordered by number. */
export function certificatesOf(
  em: EntityManager,
  productIds: readonly string[],
): Promise<Certificate[]> {
  return rowsWith(em, Certificate, 'product_id', productIds, 'r.number');
}

/** Reads all prices of products, latest first. */
export function pricesOf(em: EntityManager, productIds: readonly string[]): Promise<Price[]> {
  return rowsWith(em, Price, 'product_id', productIds, 'r.valid_from desc');
}

/** Reads all freight tariffs, earliest first. */
export function allTariffs(em: EntityManager): Promise<FreightTariff[]> {
  return rowsWhere(em, FreightTariff, 'true', {}, 'r.valid_from');
}

/** Reads the freight tariffs with these ids, in any order. */
export function tariffsByIds(em: EntityManager, ids: readonly string[]): Promise<FreightTariff[]> {
  return rowsWith(em, FreightTariff, 'id', ids);
}

/** Reads standards by designation, in any order. */
export function standardsByCodes(em: EntityManager, codes: readonly string[]): Promise<Standard[]> {
  return rowsWith(em, Standard, 'code', codes);
}

/** Reads a page of standards. */
export async function listStandards(em: EntityManager, args: ListArgs): Promise<Page<Standard>> {
  const slice = await readSlice(em, Standard, 'code', readListArgs(args, standardList));
  return pageOf(slice, (standard) => listKey(args, standardList, standard));
}

/**
 * Reads the output of lines that contracts signed by a day still require, in the unit of each line.
 */
export function committedOfLines(
  em: EntityManager,
  lineIds: readonly string[],
  asOf: LocalDate,
): Promise<{ readonly id: string; readonly committed: string }[]> {
  return em.execute(
    named(
      `select line.id, shared.committed from unnest(:lineIds::text[]) as line(id)
      cross join lateral (${lineCommittedSql('line.id')}) shared`,
      { lineIds: textArray(lineIds), asOf },
    ),
  );
}
