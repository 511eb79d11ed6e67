import type { FinancingContext } from '../../data/loaders.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { Measure } from '../../model/records/measure.ts';

/** Resolves the queries of the catalogue of measures. */
@Resolver(() => Measure)
export class MeasureResolver {
  @Query(() => [Measure], {
    nullable: true,
    description: 'The catalogue of measures that remove blockers of matches, by id.',
  })
  measures(
    @Ctx() { loaders, today }: FinancingContext,
    @Arg('asOf', () => LocalDateScalar, {
      nullable: true,
      description: 'Only measures in force on this day; today if absent.',
    })
    asOf?: LocalDate | null,
  ): Promise<Measure[]> {
    return loaders.measures.load(asOf ?? today);
  }
}
