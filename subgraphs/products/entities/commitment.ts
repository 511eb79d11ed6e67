import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { DecimalColumn } from '../../vocabulary/columns.ts';
import type { Decimal } from '../../vocabulary/decimal.ts';
import type { LocalDate } from '../../vocabulary/localDate.ts';

/** What this subgraph keeps of a contract, which the customers subgraph owns: the capacity it binds. */
@Entity({ tableName: 'commitment' })
export class Commitment {
  @PrimaryKey({ type: 'text' })
  contractId!: string;

  @Property({ type: 'text' })
  productId!: string;

  /** In the product's unit. */
  @Property({ type: DecimalColumn })
  quantityValue!: Decimal;

  /** How much of it was delivered, as far as is known now. */
  @Property({ type: DecimalColumn })
  deliveredValue!: Decimal;

  @Property({ type: 'date' })
  signedOn!: LocalDate;

  @Property({ type: 'date' })
  deliverBy!: LocalDate;
}
