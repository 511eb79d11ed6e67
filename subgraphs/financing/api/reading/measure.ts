import type { FinancingContext } from '../../data/loaders.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { Measure } from '../../model/records/measure.ts';

@Resolver(() => Measure)
export class MeasureResolver {
  @Query(() => [Measure], {
    description: 'The catalogue of measures that remove what is in the way of a match, by id.',
  })
  measures(
    @Ctx() { loaders, today }: FinancingContext,
    @Arg('asOf', () => LocalDateScalar, { nullable: true, description: 'Today if absent.' })
    asOf?: LocalDate | null,
  ): Promise<Measure[]> {
    return loaders.measures.load(asOf ?? today);
  }
}
