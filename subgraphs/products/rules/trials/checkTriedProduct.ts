import { InvalidValue } from '../../../domain/values/invalidValue.ts';

/**
 * Checks that the product of a trial exists. A trial whose source names no product has no product.
 * @param found the product with the id; null if there is none.
 * @throws InvalidValue `UNKNOWN_PRODUCT`.
 */
export function checkTriedProduct(
  productId: string | null,
  found: object | null,
  field = 'product',
): void {
  if (productId === null || found !== null) return;
  throw new InvalidValue('UNKNOWN_PRODUCT', field, 'the id of a product', productId);
}
