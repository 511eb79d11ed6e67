import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { DecimalColumn } from '../../../platform/database/columns/columns.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { Verdict } from '../../../domain/matching/verdict.ts';

/**
 * A pair in the match index: an open need and a product whose match is MET or has exactly one
 * blocker.
 */
@Entity({ tableName: 'indexed_match' })
export class IndexedMatch {
  /** The id, composed of the ids of the need and the product. */
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

  /** The ids of the supplier's clusters. */
  @Property({ type: 'text[]' })
  clusters!: string[];

  @Property({ type: 'text' })
  verdict!: Verdict;

  /** Class of the only blocker; null if the match is MET. */
  @Property({ type: 'text', nullable: true })
  blockerClass!: BlockerClass | null;

  @Property({ type: DecimalColumn })
  score!: Decimal;

  /** Price of the deliverable quantity in roubles; null if unknown. */
  @Property({ type: DecimalColumn, nullable: true })
  contractValue!: Decimal | null;

  /**
   * The contract value, or 0 if it is unknown; lists are ordered by this column, which is never
   * null.
   */
  @Property({ type: DecimalColumn, generated: '(coalesce(contract_value, 0)) stored' })
  readonly value!: Decimal;

  /** Whether a certificate of the product expires by the deadline of the need. */
  @Property({ type: 'boolean' })
  certificateExpires!: boolean;

  /** The day for which the match was computed. */
  @Property({ type: 'date' })
  asOf!: LocalDate;
}
