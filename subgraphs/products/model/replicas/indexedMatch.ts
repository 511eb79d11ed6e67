import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { DecimalColumn } from '../../../platform/database/columns/columns.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { Verdict } from '../../../domain/matching/verdict.ts';

/** A pair of an open need and a product that is MET or one thing short, as the index keeps it. */
@Entity({ tableName: 'indexed_match' })
export class IndexedMatch {
  /** Made of both ids. */
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' })
  needId!: string;

  @Property({ type: 'text' })
  productId!: string;

  @Property({ type: 'text' })
  customerId!: string;

  @Property({ type: 'text' })
  supplierId!: string;

  @Property({ type: 'text', nullable: true })
  productTypeCode!: string | null;

  /** The supplier's clusters. */
  @Property({ type: 'text[]' })
  clusters!: string[];

  @Property({ type: 'text' })
  verdict!: Verdict;

  /** The one thing that is in the way; null when it is MET. */
  @Property({ type: 'text', nullable: true })
  blockerClass!: BlockerClass | null;

  @Property({ type: DecimalColumn })
  score!: Decimal;

  /** Roubles for the deliverable quantity; null when not known. */
  @Property({ type: DecimalColumn, nullable: true })
  contractValue!: Decimal | null;

  /** The contract value, 0 where it is not known: what lists are ordered by. */
  @Property({ type: DecimalColumn, generated: '(coalesce(contract_value, 0)) stored' })
  readonly value!: Decimal;

  /** The day for which it was matched. */
  @Property({ type: 'date' })
  asOf!: LocalDate;
}
