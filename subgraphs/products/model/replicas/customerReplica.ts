import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { CustomerKind } from '../../../domain/registries/customerKind.ts';

/**
 * This subgraph's replica of a customer, which the customers subgraph owns: the facts by which
 * needs are filtered.
 */
@Entity({ tableName: 'customer_replica' })
export class CustomerReplica {
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text', nullable: true })
  nameEn!: string | null;

  @Property({ type: 'text', nullable: true })
  nameRu!: string | null;

  /** The English and the Russian name joined, for filters. */
  @Property({
    type: 'text',
    generated: `(coalesce(name_en || ' ', '') || coalesce(name_ru, '')) stored`,
  })
  readonly names!: string;

  @Property({ type: 'text' })
  kind!: CustomerKind;
}
