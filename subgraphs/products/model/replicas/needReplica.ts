import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { NeedFromFeed } from '../../following/needFromFeed.ts';

/** What this subgraph keeps of a need, which the customers subgraph owns. */
@Entity({ tableName: 'need_replica' })
export class NeedReplica {
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' })
  number!: string;

  @Property({ type: 'text' })
  customerId!: string;

  @Property({ type: 'text', nullable: true })
  productTypeCode!: string | null;

  @Property({ type: 'text[]' })
  okpd2!: string[];

  @Property({ type: 'text' })
  status!: string;

  /** 1 is the most urgent of 1 to 5. */
  @Property({ type: 'integer' })
  priority!: number;

  @Property({ type: 'date' })
  deliverBy!: LocalDate;

  /** What the change feed told of the need. */
  @Property({ type: 'json' })
  facts!: NeedFromFeed;
}
