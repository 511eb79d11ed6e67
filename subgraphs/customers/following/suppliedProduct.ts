import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { DecimalColumn } from '../../platform/database/columns/columns.ts';
import { Decimal } from '../../domain/values/decimal.ts';
import { type RawPackaging, readPackaging } from '../../domain/values/units/packaging.ts';
import { Quantity, convertThrough } from '../../domain/values/units/quantity.ts';
import { type Unit, findUnit, isCounted } from '../../domain/values/units/unit.ts';

/**
 * This subgraph's replica of a product, which the products subgraph owns: what quotations and contracts
 * depend on.
 */
@Entity({ tableName: 'supplied_product' })
export class SuppliedProduct {
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' })
  manufacturerId!: string;

  /** The code of the unit in which the product is sold; null if it is not stated. */
  @Property({ type: 'text', nullable: true })
  unit!: string | null;

  /** The quantity of a lot, in the unit of the product; null if it is unknown. */
  @Property({ type: DecimalColumn, nullable: true })
  lotValue!: Decimal | null;

  @Property({ type: 'json' })
  packs!: readonly RawPackaging[];
}

/**
 * Returns the lot of a product in another unit, directly or through the packaging of the product. A
 * product in pieces without a stated lot is sold in whole pieces. Null if any quantity can be ordered,
 * the lot does not convert, or the product has no unit.
 */
export function lotIn(product: SuppliedProduct, to: Unit): Decimal | null {
  const unit = product.unit === null ? null : findUnit(product.unit);
  if (unit === null) return null;
  const value = product.lotValue ?? (isCounted(unit) ? new Decimal(1) : null);
  const packaging = readPackaging(product.packs);
  return value && (convertThrough(new Quantity(value, unit), to, packaging)?.value ?? null);
}
