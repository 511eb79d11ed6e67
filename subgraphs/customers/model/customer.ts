import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Opt, Ref } from '@mikro-orm/core';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../platform/graphql/lists/connection.ts';
import { type LocalDate } from '../../domain/values/localDate.ts';
import { NamedRecord, Version } from '../../platform/database/columns/record.ts';
import { Agreement } from './agreement.ts';
import { LocalDateScalar } from '../../platform/graphql/types/values/scalars.ts';

/** The kind of a customer. */
export enum CustomerKind {
  FEDERAL_BODY = 'FEDERAL_BODY',
  INFRASTRUCTURE_MONOPOLY = 'INFRASTRUCTURE_MONOPOLY',
  STATE_COMPANY = 'STATE_COMPANY',
}

registerEnumType(CustomerKind, {
  name: 'CustomerKind',
  description: 'The kind of a customer.',
  valuesConfig: {
    FEDERAL_BODY: { description: 'A federal ministry, service or agency.' },
    INFRASTRUCTURE_MONOPOLY: { description: 'A natural monopoly that operates infrastructure.' },
    STATE_COMPANY: { description: 'A company or corporation that the state controls.' },
  },
});

@Directive('@key(fields: "id")')
@Directive('@key(fields: "inn")')
@Entity({ tableName: 'customer' })
@ObjectType({
  description: 'A federal customer or infrastructure monopoly that joined the programme.',
})
export class Customer extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { description: 'Its id in Katun.' })
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

  @Property({ type: 'text' })
  @Field(() => CustomerKind, { simple: true, description: 'The kind of customer.' })
  kind!: CustomerKind;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The day on which it joined the programme; null if no source states it.',
  })
  joinedOn!: LocalDate | null;

  @ManyToOne(() => Agreement, { ref: true, nullable: true })
  agreement!: Ref<Agreement> | null;
}

/** One page of customers. */
export const CustomerConnection = connectionOf('Customer', () => Customer);
