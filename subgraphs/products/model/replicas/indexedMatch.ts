import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { DecimalColumn } from '../../../platform/database/columns/columns.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { Verdict } from '../../../domain/matching/verdict.ts';

/**
 * A match in the match index: a pair of an open need and a product that is MET or has exactly one
 * blocker.
 */
@Entity({ tableName: 'indexed_match' })
export class IndexedMatch {
  /** Composed of the ids of the need and the product. */
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

  /** Class of the only blocker; null when the match is MET. */
  @Property({ type: 'text', nullable: true })
  blockerClass!: BlockerClass | null;

  @Property({ type: DecimalColumn })
  score!: Decimal;

  /** Price of the deliverable quantity in roubles; null when unknown. */
  @Property({ type: DecimalColumn, nullable: true })
  contractValue!: Decimal | null;

  /** The contract value, or 0 when it is unknown. Lists are ordered by it. */
  @Property({ type: DecimalColumn, generated: '(coalesce(contract_value, 0)) stored' })
  readonly value!: Decimal;

  /** Whether a certificate of the product expires by the deadline of the need. */
  @Property({ type: 'boolean' })
  certificateExpires!: boolean;

  /** The day for which it was computed. */
  @Property({ type: 'date' })
  asOf!: LocalDate;
}
