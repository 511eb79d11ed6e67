import type { EntityManager } from '@mikro-orm/postgresql';
import { readSlice } from '../platform/slice.ts';
import { type Page, pageOf } from '../vocabulary/connection.ts';
import { type ListArgs, listKey, readListArgs } from '../vocabulary/listArgs.ts';
import { Certificate, Price, Product, ProductType, ProductionLine, Standard } from './entities.ts';
import { productList, productTypeList } from './lists.ts';

/** Products with these ids, in any order. */
export function productsByIds(em: EntityManager, ids: readonly string[]): Promise<Product[]> {
  return em.find(Product, { id: { $in: [...ids] } });
}

/** Products with these article numbers, in any order. */
export function productsBySkus(em: EntityManager, skus: readonly string[]): Promise<Product[]> {
  return em.find(Product, { sku: { $in: [...skus] } });
}

/** Products as they are asked for. */
export async function listProducts(em: EntityManager, args: ListArgs): Promise<Page<Product>> {
  const slice = await readSlice(em, Product, 'id', readListArgs(args, productList));
  return pageOf(slice, (product) => listKey(args, productList, product));
}

/** Product types with these codes, in any order. */
export function typesByCodes(em: EntityManager, codes: readonly string[]): Promise<ProductType[]> {
  return em.find(ProductType, { code: { $in: [...codes] } });
}

/** Product types as they are asked for. */
export async function listProductTypes(
  em: EntityManager,
  args: ListArgs,
): Promise<Page<ProductType>> {
  const slice = await readSlice(em, ProductType, 'code', readListArgs(args, productTypeList));
  return pageOf(slice, (productType) => listKey(args, productTypeList, productType));
}

/** Production lines with these ids, in any order. */
export function linesByIds(em: EntityManager, ids: readonly string[]): Promise<ProductionLine[]> {
  return em.find(ProductionLine, { id: { $in: [...ids] } });
}

/** All certificates of these products, by number. */
export function certificatesOf(
  em: EntityManager,
  productIds: readonly string[],
): Promise<Certificate[]> {
  return em.find(
    Certificate,
    { productId: { $in: [...productIds] } },
    { orderBy: { number: 'asc' } },
  );
}

/** All prices of these products, the latest first. */
export function pricesOf(em: EntityManager, productIds: readonly string[]): Promise<Price[]> {
  return em.find(
    Price,
    { productId: { $in: [...productIds] } },
    { orderBy: { validFrom: 'desc' } },
  );
}

/** Every standard that is known. */
export function allStandards(em: EntityManager): Promise<Standard[]> {
  return em.find(Standard, {});
}
