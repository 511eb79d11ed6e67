import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { foldedTextsSql, textKeysSql } from '../../../platform/database/columns/record.ts';
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

  @Property({ type: 'text', generated: foldedTextsSql('name_en', 'name_ru') })
  readonly namesFolded!: string;

  @Property({ type: 'text[]', generated: textKeysSql('name_en', 'name_ru') })
  readonly nameKeys!: string[];

  @Property({ type: 'text', nullable: true })
  kind!: CustomerKind | null;
}
