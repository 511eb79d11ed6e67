import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { DecimalColumn } from '../../../platform/database/columns/columns.ts';
import type { ContractFacts } from '../../following/commitmentFromFeed.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';

/**
 * This subgraph's replica of a contract, which the customers subgraph owns: the committed quantity.
 */
@Entity({ tableName: 'commitment' })
export class Commitment {
  @PrimaryKey({ type: 'text' })
  contractId!: string;

  @Property({ type: 'text' })
  productId!: string;

  /** The facts of the contract as the change feed delivered them. */
  @Property({ type: 'json' })
  contract!: ContractFacts;

  /**
   * Contracted quantity, in the unit of the product; null if the product is unknown or the unit
   * does not convert.
   */
  @Property({ type: DecimalColumn, nullable: true })
  quantityValue!: Decimal | null;

  /** Quantity delivered so far, in the unit of the product; null if quantityValue is null. */
  @Property({ type: DecimalColumn, nullable: true })
  deliveredValue!: Decimal | null;

  @Property({ type: 'date' })
  signedOn!: LocalDate;

  @Property({ type: 'date' })
  deliverBy!: LocalDate;
}
