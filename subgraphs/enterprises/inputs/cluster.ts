import { Field, ID, InputType, Int } from 'type-graphql';
import { type Decimal, DecimalScalar } from '../../vocabulary/decimal.ts';
import { ExpectedVersion } from '../../vocabulary/expectedVersion.ts';

@InputType({
  description:
    'Figures of a cluster at the end of a year: what is not given stays, null takes away.',
})
export class ClusterIndicatorInput {
  @Field(() => ID, { description: 'The id of the cluster.' })
  cluster!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @Field(() => Int, { description: 'The year at whose end they hold.' })
  year!: number;

  @Field(() => Int, { nullable: true, description: 'Member enterprises.' })
  enterprises?: number | null;

  @Field(() => Int, { nullable: true, description: 'People employed; at least.' })
  jobs?: number | null;

  @Field(() => Int, { nullable: true, description: 'Kinds of products; at least.' })
  productKinds?: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Output of the year in roubles.' })
  output?: Decimal | null;
}
