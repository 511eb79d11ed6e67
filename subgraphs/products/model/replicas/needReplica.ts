import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { NeedFromFeed } from '../../following/needFromFeed.ts';

/** This subgraph's replica of a need, which the customers subgraph owns. */
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

  /** The priority, from 1 (most urgent) to 5. */
  @Property({ type: 'integer' })
  priority!: number;

  @Property({ type: 'date', nullable: true })
  deliverBy!: LocalDate | null;

  /** The facts of the need as the change feed delivered them. */
  @Property({ type: 'json', fieldName: 'facts' })
  fromFeed!: NeedFromFeed;
}
