import type { EntityManager } from '@mikro-orm/postgresql';
import { readSlice } from '../platform/slice.ts';
import type { Slice } from '../vocabulary/connection.ts';
import { Certificate, Price, Product, ProductType, ProductionLine, Standard } from './entities.ts';

/** Products with these ids, in any order. */
export function productsByIds(em: EntityManager, ids: readonly string[]): Promise<Product[]> {
  return em.find(Product, { id: { $in: [...ids] } });
}

/** Products with these article numbers, in any order. */
export function productsBySkus(em: EntityManager, skus: readonly string[]): Promise<Product[]> {
  return em.find(Product, { sku: { $in: [...skus] } });
}

/** Products by id, behind the given one; of one type, or of all. */
export function productsAfter(
  em: EntityManager,
  first: number,
  after: string | null,
  typeCode: string | null,
): Promise<Slice<Product>> {
  const where = typeCode === null ? {} : { typeCode };
  return readSlice(em, Product, { where, key: 'id', first, after });
}

/** Product types with these codes, in any order. */
export function typesByCodes(em: EntityManager, codes: readonly string[]): Promise<ProductType[]> {
  return em.find(ProductType, { code: { $in: [...codes] } });
}

/** Product types by code, behind the given one. */
export function typesAfter(
  em: EntityManager,
  first: number,
  after: string | null,
): Promise<Slice<ProductType>> {
  return readSlice(em, ProductType, { where: {}, key: 'code', first, after });
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
