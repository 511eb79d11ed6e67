import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { DecimalColumn } from '../../../platform/database/columns/columns.ts';
import type { ContractFacts } from '../../following/commitmentFromFeed.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';

/** What this subgraph keeps of a contract, which the customers subgraph owns: the capacity it binds. */
@Entity({ tableName: 'commitment' })
export class Commitment {
  @PrimaryKey({ type: 'text' })
  contractId!: string;

  @Property({ type: 'text' })
  productId!: string;

  /** What the change feed told of the contract. */
  @Property({ type: 'json' })
  contract!: ContractFacts;

  /** In the product's unit; null for a product that is not known or not sold in such a unit. */
  @Property({ type: DecimalColumn, nullable: true })
  quantityValue!: Decimal | null;

  /** How much of it was delivered, as far as is known now; null as the quantity is. */
  @Property({ type: DecimalColumn, nullable: true })
  deliveredValue!: Decimal | null;

  @Property({ type: 'date' })
  signedOn!: LocalDate;

  @Property({ type: 'date' })
  deliverBy!: LocalDate;
}
