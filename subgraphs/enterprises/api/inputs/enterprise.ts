import { Field, ID, InputType, Int } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { ExpectedVersion } from '../../../platform/graphql/inputs/expectedVersion.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { NamedInput } from '../../../platform/graphql/inputs/namedInput.ts';
import { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { SmeCategoryType } from '../../../platform/graphql/types/values/smeCategory.ts';

/** What can be said of an enterprise, when it is registered and later. */
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
    description: 'Day of state registration; not in the future.',
  })
  registeredOn?: LocalDate | null;
}

@InputType({ description: 'An enterprise to be entered in the registry.' })
export class EnterpriseInput extends EnterpriseDetails {
  @Field(() => String, {
    description: 'Taxpayer number (INN): 10 digits of a company, 12 of a sole proprietor.',
  })
  inn!: string;

  @Field(() => String, {
    description: 'The region of registration by its ISO 3166-2 code, such as "RU-ALT".',
  })
  region!: string;
}

@InputType({
  description:
    'A change of an enterprise: what is not given stays, null takes away what may be missing.',
})
export class EnterpriseChangeInput extends EnterpriseDetails {
  @Field(() => ID, { description: 'The id of the enterprise.' })
  id!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Taxpayer number; this and the OGRN are changed by the agency alone.',
  })
  inn?: string | null;

  @Field(() => String, { nullable: true, description: 'The region of registration.' })
  region?: string | null;
}

/** What is recorded of an enterprise. */
@InputType()
abstract class OfEnterprise {
  @Field(() => ID, { description: 'The id of the enterprise.' })
  enterprise!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;
}

@InputType({ description: 'That an enterprise joins or leaves a cluster.' })
export class ClusterMembershipInput extends OfEnterprise {
  @Field(() => ID, { description: 'The id of the cluster.' })
  cluster!: string;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether it is a member from now on; false when it leaves.',
  })
  member!: boolean;
}

@InputType({ description: 'Figures of an enterprise for a year that is over or running.' })
export class EnterpriseIndicatorInput extends OfEnterprise {
  @Field(() => Int, { description: 'The year.' })
  year!: number;

  @Field(() => Int, { nullable: true, description: 'Average number of employees.' })
  headcount?: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Income of the year in roubles, without VAT.',
  })
  revenue?: Decimal | null;
}

@InputType({ description: 'The category that the SME register gives an enterprise in a period.' })
export class SmeCategoryInput extends OfEnterprise {
  @Field(() => SmeCategoryType, { description: 'The category.' })
  category!: SmeCategory;

  @Field(() => LocalDateScalar, {
    description:
      'The first day of the period; a category without end that began earlier ends then.',
  })
  validFrom!: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day on which it no longer holds; null while it does.',
  })
  validTo?: LocalDate | null;
}
