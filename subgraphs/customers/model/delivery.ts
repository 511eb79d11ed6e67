import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Ref } from '@mikro-orm/core';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DecimalColumn } from '../../platform/database/columns/columns.ts';
import { connectionOf } from '../../platform/graphql/lists/connection.ts';
import type { Decimal } from '../../domain/values/decimal.ts';
import { type LocalDate } from '../../domain/values/localDate.ts';
import { SourcedRecord } from '../../platform/database/columns/record.ts';
import { Contract } from './contract.ts';
import { LocalDateScalar } from '../../platform/graphql/types/values/scalars.ts';

/** Whether something was delivered. */
export enum DeliveryStatus {
  PLANNED = 'PLANNED',
  DELIVERED = 'DELIVERED',
}

registerEnumType(DeliveryStatus, {
  name: 'DeliveryStatus',
  description: 'Whether something was delivered.',
  valuesConfig: {
    PLANNED: { description: 'It is still to be delivered.' },
    DELIVERED: { description: 'It was delivered.' },
  },
});

@Directive('@key(fields: "id")')
@Directive('@key(fields: "number")')
@Entity({ tableName: 'delivery' })
@ObjectType({ description: 'A part of a contract that was delivered, or is to be.' })
export class Delivery extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'Its id in Katun.' })
  id!: string;

  @Property({ type: 'text', unique: true })
  @Field(() => String, { simple: true, description: 'The number that people quote.' })
  number!: string;

  @ManyToOne(() => Contract, { ref: true })
  contract!: Ref<Contract>;

  @Property({ type: DecimalColumn })
  quantityValue!: Decimal;

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, {
    simple: true,
    description: 'The day for which it is, or was, planned.',
  })
  dueOn!: LocalDate;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'When it was delivered; null while it is planned.',
  })
  deliveredOn!: LocalDate | null;

  @Property({ type: 'text' })
  @Field(() => DeliveryStatus, { simple: true, description: 'Whether it was delivered.' })
  status!: DeliveryStatus;
}

export const DeliveryConnection = connectionOf('Delivery', () => Delivery);
