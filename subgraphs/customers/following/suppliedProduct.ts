import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { DecimalColumn } from '../../platform/database/columns/columns.ts';
import type { Decimal } from '../../domain/values/decimal.ts';

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

  /** The code of the unit in which the product is sold. */
  @Property({ type: 'text' })
  unit!: string;

  /** The quantity of a lot, in the unit of the product; null if it is unknown. */
  @Property({ type: DecimalColumn, nullable: true })
  lotValue!: Decimal | null;
}
