import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Opt, Ref } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../platform/graphql/lists/connection.ts';
import { type LocalDate } from '../../domain/values/localDate.ts';
import { SourcedRecord, Version } from '../../platform/database/columns/record.ts';
import { SupplierReference } from './references.ts';
import { Customer } from './customer.ts';
import { Need } from './need.ts';
import { LocalDateScalar } from '../../platform/graphql/types/values/scalars.ts';

/** What came of telling a customer of a supplier. */
export enum ReferralStatus {
  REFERRED = 'REFERRED',
  CONTACTED = 'CONTACTED',
  INVITED = 'INVITED',
  QUOTED = 'QUOTED',
  CONTRACTED = 'CONTRACTED',
  DECLINED = 'DECLINED',
}

registerEnumType(ReferralStatus, {
  name: 'ReferralStatus',
  description: 'What came of telling a customer of a supplier.',
  valuesConfig: {
    REFERRED: { description: 'The customer was told; nothing else is known.' },
    CONTACTED: { description: 'The customer turned to the supplier.' },
    INVITED: { description: 'The supplier was invited to quote.' },
    QUOTED: { description: 'The supplier quoted a price.' },
    CONTRACTED: { description: 'They signed a contract.' },
    DECLINED: { description: 'One of them does not want to.' },
  },
});

@Entity({ tableName: 'supplier_referral' })
@ObjectType({ description: 'That a customer was told of a potential supplier.' })
export class SupplierReferral extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'Its id in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @ManyToOne(() => Customer, { ref: true })
  customer!: Ref<Customer>;

  @ManyToOne(() => Need, { ref: true, nullable: true })
  need!: Ref<Need> | null;

  @Property({ type: 'text' })
  enterpriseId!: string;

  @Field(() => SupplierReference, { nullable: true, description: 'The potential supplier.' })
  enterprise(): SupplierReference {
    return new SupplierReference(this.enterpriseId);
  }

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'When the customer was told; null when no source states it.',
  })
  referredOn!: LocalDate | null;

  @Property({ type: 'text' })
  @Field(() => ReferralStatus, { simple: true, description: 'What came of it.' })
  status!: ReferralStatus;
}

export const SupplierReferralConnection = connectionOf('SupplierReferral', () => SupplierReferral);
