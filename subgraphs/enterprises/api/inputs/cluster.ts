import { Field, ID, InputType, Int } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { ExpectedVersion } from '../../../platform/graphql/inputs/statedVersion.ts';
import { TargetIndicator } from '../../model/clusterTarget.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';

/** The common fields of inputs that state something about a cluster in a year. */
@InputType()
abstract class OfClusterYear {
  @Field(() => ID, { description: 'The id of the cluster.' })
  cluster!: string;

  @ExpectedVersion('the cluster')
  expectedVersion?: number | null;

  @Field(() => Int, { description: 'The year, at whose end the figures were valid.' })
  year!: number;
}

@InputType({
  description:
    'Figures of a cluster for a year. Absent fields keep their values; null removes a value.',
})
export class ClusterIndicatorInput extends OfClusterYear {
  @Field(() => Int, { nullable: true, description: 'Number of member enterprises.' })
  enterprises?: number | null;

  @Field(() => Int, { nullable: true, description: 'Number of employees, as a lower bound.' })
  jobs?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of kinds of products, as a lower bound.',
  })
  productKinds?: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Output of the year, in roubles.' })
  output?: Decimal | null;
}

@InputType({ description: 'A target of a cluster for a year.' })
export class ClusterTargetInput extends OfClusterYear {
  @Field(() => TargetIndicator, { description: 'The indicator for which the target is set.' })
  indicator!: TargetIndicator;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The target value, in enterprises, employees, kinds of products or roubles; none if absent.',
  })
  atLeast?: Decimal | null;

  @Field(() => String, { nullable: true, description: 'The target in words, in English.' })
  textEn?: string | null;

  @Field(() => String, { nullable: true, description: 'The target in words, in Russian.' })
  textRu?: string | null;
}
