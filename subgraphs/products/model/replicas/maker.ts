import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Decimal } from '../../../domain/values/decimal.ts';
import { DecimalColumn } from '../../../platform/database/columns/columns.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { SmeCategory } from '../../../domain/registries/smeCategory.ts';

/**
 * This subgraph's replica of a maker, which the enterprises subgraph owns: one row for each period
 * in which its facts do not change.
 */
@Entity({ tableName: 'maker' })
export class Maker {
  @PrimaryKey({ type: 'text' })
  enterpriseId!: string;

  @PrimaryKey({ type: 'date' })
  validFrom!: LocalDate;

  @Property({ type: 'date', nullable: true })
  validTo!: LocalDate | null;

  @Property({ type: 'text', nullable: true })
  inn!: string | null;

  @Property({ type: 'text', nullable: true })
  category!: SmeCategory | null;

  @Property({ type: 'integer', nullable: true })
  headcount!: number | null;

  @Property({ type: 'date', nullable: true })
  registeredOn!: LocalDate | null;

  @Property({ type: 'text', nullable: true })
  okved!: string | null;

  @Property({ type: 'text', nullable: true })
  region!: string | null;

  @Property({ type: DecimalColumn, nullable: true })
  revenue!: Decimal | null;

  @Property({ type: 'text[]' })
  clusters!: string[];
}
