import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Opt, Ref } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/lists/connection.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { SourcedRecord, Version } from '../../../platform/database/columns/record.ts';
import { SupplierReference } from '../references.ts';
import { Customer } from '../customer.ts';
import { Need } from '../need.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

/** The status of a referral. */
export enum ReferralStatus {
  REFERRED = 'REFERRED',
  CONTACTED = 'CONTACTED',
  INVITED = 'INVITED',
  CONTRACTED = 'CONTRACTED',
  DECLINED = 'DECLINED',
}

registerEnumType(ReferralStatus, {
  name: 'ReferralStatus',
  description: 'The status of a referral.',
  valuesConfig: {
    REFERRED: { description: 'The supplier was referred to the customer; no later step is known.' },
    CONTACTED: { description: 'The customer contacted the supplier.' },
    INVITED: { description: 'The customer invited the supplier to quote.' },
    CONTRACTED: { description: 'The customer and the supplier signed a contract.' },
    DECLINED: { description: 'The customer or the supplier declined.' },
  },
});

@Entity({ tableName: 'supplier_referral' })
@ObjectType({ description: 'The referral of a potential supplier to a customer.' })
export class SupplierReferral extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @ManyToOne(() => Customer, { ref: true })
  customer!: Ref<Customer>;

  @ManyToOne(() => Need, { ref: true, nullable: true })
  need!: Ref<Need> | null;

  @Property({ type: 'text' })
  enterpriseId!: string;

  @Field(() => SupplierReference, {
    nullable: true,
    description: 'The supplier that was referred to the customer.',
  })
  enterprise(): SupplierReference {
    return new SupplierReference(this.enterpriseId);
  }

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The day of the referral; null if no source states it.',
  })
  referredOn!: LocalDate | null;

  @Property({ type: 'text' })
  @Field(() => ReferralStatus, {
    simple: true,
    description:
      'The status of the referral. Quotations do not change it, because they are confidential; see `quotations`.',
  })
  status!: ReferralStatus;
}

/** The GraphQL type of a page of supplier referrals. */
export const SupplierReferralConnection = connectionOf('SupplierReferral', () => SupplierReferral);
