import { Field, ID, InputType, Int } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { ExpectedVersion } from '../../../platform/graphql/inputs/expectedVersion.ts';
import { TargetIndicator } from '../../model/clusterTarget.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';

/** What is recorded of a cluster for a year. */
@InputType()
abstract class OfClusterYear {
  @Field(() => ID, { description: 'The id of the cluster.' })
  cluster!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @Field(() => Int, { description: 'The year at whose end it holds.' })
  year!: number;
}

@InputType({
  description: 'Figures of a cluster for a year: what is not given stays, null takes away.',
})
export class ClusterIndicatorInput extends OfClusterYear {
  @Field(() => Int, { nullable: true, description: 'Member enterprises.' })
  enterprises?: number | null;

  @Field(() => Int, { nullable: true, description: 'People employed; at least.' })
  jobs?: number | null;

  @Field(() => Int, { nullable: true, description: 'Kinds of products; at least.' })
  productKinds?: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Output of the year in roubles.' })
  output?: Decimal | null;
}

@InputType({ description: 'What a cluster wants to reach by a year.' })
export class ClusterTargetInput extends OfClusterYear {
  @Field(() => TargetIndicator, { description: 'What is to be reached.' })
  indicator!: TargetIndicator;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The figure, in people, enterprises, kinds or roubles; null where there is none.',
  })
  atLeast?: Decimal | null;

  @Field(() => String, { nullable: true, description: 'The target in words, in English.' })
  textEn?: string | null;

  @Field(() => String, { nullable: true, description: 'The target in words, in Russian.' })
  textRu?: string | null;
}
