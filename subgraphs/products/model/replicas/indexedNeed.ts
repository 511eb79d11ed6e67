import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { DecimalColumn } from '../../../platform/database/columns/columns.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { CoverageState } from '../../rules/coverage/coverage.ts';
import { CustomerReplica } from './customerReplica.ts';

/** An open need in the match index, with its coverage by all products. */
@Entity({ tableName: 'need_tally' })
export class IndexedNeed {
  @PrimaryKey({ type: 'text' })
  needId!: string;

  /** The need's number; empty before the need is first evaluated. */
  @Property({ type: 'text' })
  number!: string;

  /** The number as `identifierKey` returns it. */
  @Property({ type: 'text', generated: `(identifier_key(number)) stored` })
  readonly numberKey!: string;

  /** The customer; its replica may be missing for a moment. */
  @ManyToOne(() => CustomerReplica, {
    ref: true,
    nullable: true,
    createForeignKeyConstraint: false,
  })
  customer!: Ref<CustomerReplica> | null;

  @Property({ type: 'text', nullable: true })
  productTypeCode!: string | null;

  @Property({ type: 'date', nullable: true })
  deliverBy!: LocalDate | null;

  /** The last day of delivery, or the last day that can be stored; lists are ordered by it. */
  @Property({ type: 'date', generated: `(coalesce(deliver_by, '9999-12-31')) stored` })
  readonly deadline!: LocalDate;

  /** Quantity × ceiling price in roubles, VAT included; null without a ceiling or a quantity, or if VAT is unknown. */
  @Property({ type: DecimalColumn, nullable: true })
  demandValue!: Decimal | null;

  /** The demand, or 0 if it is unknown; lists are ordered by this column, which is never null. */
  @Property({ type: DecimalColumn, generated: '(coalesce(demand_value, 0)) stored' })
  readonly demand!: Decimal;

  /** The state of the coverage; null before the need is first evaluated. */
  @Property({ type: 'text', nullable: true })
  coverageState!: CoverageState | null;

  /** The largest share that a single MET product covers, 0 to 1. */
  @Property({ type: DecimalColumn })
  single!: Decimal;

  /** The share that all MET products cover together, 0 to 1. */
  @Property({ type: DecimalColumn })
  joint!: Decimal;

  /** Number of suppliers with a MET product. */
  @Property({ type: 'integer' })
  suppliers!: number;

  /** Number of suppliers with a certified product. */
  @Property({ type: 'integer' })
  certifiedSuppliers!: number;

  /** The day for which the coverage was computed. */
  @Property({ type: 'date' })
  asOf!: LocalDate;
}
