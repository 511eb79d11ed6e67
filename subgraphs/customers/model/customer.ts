import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Opt, Ref } from '@mikro-orm/core';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../platform/graphql/lists/connection.ts';
import { type LocalDate } from '../../domain/values/localDate.ts';
import { NamedRecord, Version } from '../../platform/database/columns/record.ts';
import { CustomerKind } from '../../domain/registries/customerKind.ts';
import { CustomerKindType } from '../../platform/graphql/types/values/customerKind.ts';
import { Agreement } from './programme/agreement.ts';
import { LocalDateScalar } from '../../platform/graphql/types/values/scalars.ts';

@Directive('@key(fields: "inn")')
@Entity({ tableName: 'customer' })
@ObjectType({
  description: 'A federal customer or infrastructure monopoly that joined the programme.',
})
export class Customer extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { description: 'The id of this object in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: 'text', nullable: true, unique: true })
  @Field(() => String, {
    nullable: true,
    simple: true,
    description: 'Taxpayer number (INN), 10 or 12 digits; null if no source states it.',
  })
  inn!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => CustomerKindType, {
    nullable: true,
    simple: true,
    description:
      'The kind of customer; null if no source states it, as of a customer that is known from its notices only.',
  })
  kind!: CustomerKind | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The day on which the customer joined the programme; null if no source states it.',
  })
  joinedOn!: LocalDate | null;

  @ManyToOne(() => Agreement, { ref: true, nullable: true })
  agreement!: Ref<Agreement> | null;
}

/** The GraphQL type of a page of customers. */
export const CustomerConnection = connectionOf('Customer', () => Customer);
