import { Field, ID, InputType, Int } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { ExpectedVersion } from '../../../platform/graphql/inputs/statedVersion.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { NamedInput } from '../../../platform/graphql/inputs/namedInput.ts';
import { nullIsRefused } from '../../../platform/graphql/inputs/neverNull.ts';
import { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { SmeCategoryType } from '../../../platform/graphql/types/values/smeCategory.ts';

/**
 * The fields of an enterprise that can be set both when it is registered and when it is changed.
 */
@InputType()
abstract class EnterpriseDetails extends NamedInput {
  @Field(() => String, {
    nullable: true,
    description: 'State registration number: OGRN, 13 digits, or OGRNIP, 15.',
  })
  ogrn?: string | null;

  @Field(() => String, { nullable: true, description: 'Main activity by OKVED 2: "22.21".' })
  okved?: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Day of state registration, today or earlier.',
  })
  registeredOn?: LocalDate | null;
}

@InputType({ description: 'An enterprise to register.' })
export class EnterpriseInput extends EnterpriseDetails {
  @Field(() => String, {
    description: 'Taxpayer number (INN): 10 digits for a company, 12 for a sole proprietor.',
  })
  inn!: string;

  @Field(() => String, {
    description: 'The region of registration by its ISO 3166-2 code, such as "RU-ALT".',
  })
  region!: string;
}

/** The fields of a change of an enterprise for which null is refused. */
export const neverNullOfEnterprise = ['inn', 'region'] as const;

@InputType({
  description:
    'A change of an enterprise. Absent fields keep their values; null removes the value ' +
    `of an optional field. ${nullIsRefused(neverNullOfEnterprise)}`,
})
export class EnterpriseChangeInput extends EnterpriseDetails {
  @Field(() => ID, { description: 'The id of the enterprise.' })
  id!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Taxpayer number; only the agency may change this number and the OGRN.',
  })
  inn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The region of registration, by its ISO 3166-2 code.',
  })
  region?: string | null;
}

/** The common fields of inputs that state something about an enterprise. */
@InputType()
abstract class OfEnterprise {
  @Field(() => ID, { description: 'The id of the enterprise.' })
  enterprise!: string;

  @ExpectedVersion('the enterprise')
  expectedVersion?: number | null;
}

@InputType({ description: 'The start or end of a membership in a cluster.' })
export class ClusterMembershipInput extends OfEnterprise {
  @Field(() => ID, { description: 'The id of the cluster.' })
  cluster!: string;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'True if the enterprise joins, false if it leaves.',
  })
  member!: boolean;
}

@InputType({ description: 'Figures of an enterprise for a past year or the current one.' })
export class EnterpriseIndicatorInput extends OfEnterprise {
  @Field(() => Int, { description: 'The year of the figures.' })
  year!: number;

  @Field(() => Int, { nullable: true, description: 'Average number of employees.' })
  headcount?: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Revenue of the year in roubles, without VAT.',
  })
  revenue?: Decimal | null;
}

@InputType({ description: 'The category of an enterprise in the SME register in a period.' })
export class SmeCategoryInput extends OfEnterprise {
  @Field(() => SmeCategoryType, { description: 'The category in the SME register.' })
  category!: SmeCategory;

  @Field(() => LocalDateScalar, {
    description:
      'The first day of the period; an earlier category without an end ends on this day.',
  })
  validFrom!: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day after the last day of the period; unlimited if absent.',
  })
  validTo?: LocalDate | null;
}
