import { Arg, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Decimal, DecimalScalar } from '../../vocabulary/decimal.ts';
import { InvalidValue } from '../../vocabulary/invalidValue.ts';
import { type LocalDate, LocalDateScalar } from '../../vocabulary/localDate.ts';
import { parseRegion } from '../../vocabulary/region.ts';
import { FreightTariff } from '../entities/freight.ts';
import { consolidate } from '../freight.ts';
import type { FinancingContext } from '../loaders.ts';
import { Consolidation, Logistics } from '../logistics.ts';
import { MatchReference, matchFieldsForLogistics } from '../references.ts';
import { allTariffs } from '../repository.ts';
import { freightOf } from '../matchFreight.ts';

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

  @Query(() => Consolidation, {
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
  ): Promise<Consolidation | null> {
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
      : new Consolidation(consolidate(tonnes, km, tariff));
  }
}
