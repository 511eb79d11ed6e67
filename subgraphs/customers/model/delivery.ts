import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Opt, Ref } from '@mikro-orm/core';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DecimalColumn } from '../../platform/database/columns/columns.ts';
import { connectionOf } from '../../platform/graphql/lists/connection.ts';
import type { Decimal } from '../../domain/values/decimal.ts';
import { type LocalDate } from '../../domain/values/localDate.ts';
import { SourcedRecord } from '../../platform/database/columns/record.ts';
import { Contract } from './contract.ts';
import { LocalDateScalar } from '../../platform/graphql/types/values/scalars.ts';

/** The status of a delivery. */
export enum DeliveryStatus {
  PLANNED = 'PLANNED',
  DELIVERED = 'DELIVERED',
}

registerEnumType(DeliveryStatus, {
  name: 'DeliveryStatus',
  description: 'The status of a delivery.',
  valuesConfig: {
    PLANNED: { description: 'The delivery is planned.' },
    DELIVERED: { description: 'The delivery is completed.' },
  },
});

@Directive('@key(fields: "number")')
@Entity({ tableName: 'delivery' })
@ObjectType({ description: 'A planned or completed delivery of a contract.' })
export class Delivery extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => String, {
    simple: true,
    description: 'The delivery number, unique among deliveries.',
  })
  number!: string;

  /** The number as `identifierKey` returns it. */
  @Property({ type: 'text', generated: `(identifier_key(number)) stored` })
  readonly numberKey!: Opt<string>;

  @ManyToOne(() => Contract, { ref: true })
  contract!: Ref<Contract>;

  @Property({ type: DecimalColumn })
  quantityValue!: Decimal;

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, {
    simple: true,
    description: 'The planned day of delivery.',
  })
  dueOn!: LocalDate;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The actual day of delivery; null while the delivery is PLANNED.',
  })
  deliveredOn!: LocalDate | null;

  @Property({ type: 'text' })
  @Field(() => DeliveryStatus, { simple: true, description: 'The status of the delivery.' })
  status!: DeliveryStatus;
}

/** The GraphQL type of a page of deliveries. */
export const DeliveryConnection = connectionOf('Delivery', () => Delivery);
