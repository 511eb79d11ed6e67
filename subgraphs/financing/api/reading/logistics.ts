import { Arg, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { parseRegion } from '../../../domain/registries/region.ts';
import { FreightTariff } from '../../model/records/freight.ts';
import { consolidate } from '../../rules/freight/freight.ts';
import type { FinancingContext } from '../../data/loaders.ts';
import { ConsolidationType, Logistics } from '../../model/answers/logistics.ts';
import { MatchReference, matchFieldsForLogistics } from '../../model/references/match.ts';
import { allTariffs } from '../../data/repository.ts';
import { freightOf } from '../../data/matchFreight.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@Resolver(() => MatchReference)
export class MatchLogisticsResolver {
  @Directive(`@requires(fields: "${matchFieldsForLogistics}")`)
  @FieldResolver(() => Logistics, {
    nullable: true,
    description:
      "What it costs and takes to bring the deliverable quantity from the supplier's region to the place of delivery, by the tariff of the match's day.",
  })
  async logistics(
    @Root() match: MatchReference,
    @Ctx() { loaders }: FinancingContext,
  ): Promise<Logistics> {
    return new Logistics(await freightOf(match, loaders));
  }
}

@Resolver()
export class FreightResolver {
  @Query(() => [FreightTariff], { description: 'All freight tariffs, the earliest first.' })
  freightTariffs(@Ctx() { em }: FinancingContext): Promise<FreightTariff[]> {
    return allTariffs(em);
  }

  @Query(() => ConsolidationType, {
    nullable: true,
    description:
      'Consignments of several suppliers of one region to one place, carried apart and in common loads; null when no tariff or distance is known.',
  })
  async consolidatedFreight(
    @Ctx() { loaders, today }: FinancingContext,
    @Arg('from', () => String, { description: 'The region of the suppliers: "RU-ALT" or "22".' })
    from: string,
    @Arg('to', () => String, { description: 'The region of the place of delivery.' }) to: string,
    @Arg('tonnes', () => [DecimalScalar], { description: 'Mass of each consignment, 1 to 100.' })
    tonnes: readonly Decimal[],
    @Arg('asOf', () => LocalDateScalar, { nullable: true, description: 'Today if absent.' })
    asOf?: LocalDate | null,
  ): Promise<ConsolidationType | null> {
    if (tonnes.length < 1 || tonnes.length > 100) {
      throw new InvalidValue('INVALID_LIST', 'tonnes', '1–100 consignments', tonnes.length);
    }
    const way = { from: parseRegion(from, 'from').code, to: parseRegion(to, 'to').code };
    const [km, tariff] = await Promise.all([
      loaders.distance.load(way),
      loaders.tariff.load(asOf ?? today),
    ]);
    return km === null || tariff === null
      ? null
      : new ConsolidationType(consolidate(tonnes, km, tariff));
  }
}
