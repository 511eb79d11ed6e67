import { Arg, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { parseRegion } from '../../../domain/registries/region.ts';
import { FreightTariff } from '../../model/records/freight.ts';
import { consolidate } from '../../rules/freight/freight.ts';
import type { FinancingContext } from '../../data/loaders.ts';
import { ConsolidationType, Logistics } from '../../model/answers/logistics.ts';
import { MatchReference } from '../../model/references/match.ts';
import { matchFieldsForLogistics } from '../../model/references/rawMatch.ts';
import { allTariffs } from '../../data/repository.ts';
import { freightOf } from '../../data/matchFreight.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

/** Resolves the field `logistics` of matches. */
@Resolver(() => MatchReference)
export class MatchLogisticsResolver {
  @Directive(`@requires(fields: "${matchFieldsForLogistics}")`)
  @FieldResolver(() => Logistics, {
    nullable: true,
    description:
      "Cost and duration of the transport of the ordered quantity (terms.orderedQuantity) from the supplier's region to the region of delivery, by the tariff in force on the day of the match.",
  })
  async logistics(
    @Root() match: MatchReference,
    @Ctx() { loaders }: FinancingContext,
  ): Promise<Logistics> {
    return new Logistics(await freightOf(match, loaders), match.plannedOrder);
  }
}

/** Resolves the queries of freight tariffs and of consolidated freight. */
@Resolver()
export class FreightResolver {
  @Query(() => [FreightTariff], {
    nullable: true,
    description: 'All freight tariffs, earliest first.',
  })
  freightTariffs(@Ctx() { em }: FinancingContext): Promise<FreightTariff[]> {
    return allTariffs(em);
  }

  @Query(() => ConsolidationType, {
    nullable: true,
    description:
      'Compares the separate and the consolidated transport of several consignments from ' +
      'one region to another; null if no tariff or distance is recorded.',
  })
  async consolidatedFreight(
    @Ctx() { loaders, today }: FinancingContext,
    @Arg('from', () => String, {
      description:
        'The region of the suppliers: an ISO 3166-2 code such as "RU-ALT", or a region number such as "22".',
    })
    from: string,
    @Arg('to', () => String, {
      description: 'The region of delivery, as a code in the same form as `from`.',
    })
    to: string,
    @Arg('tonnes', () => [DecimalScalar], {
      description: 'The mass of each consignment in tonnes, above 0; 1 to 100 consignments.',
    })
    tonnes: readonly Decimal[],
    @Arg('asOf', () => LocalDateScalar, {
      nullable: true,
      description: 'The day whose tariff applies; today if absent.',
    })
    asOf?: LocalDate | null,
  ): Promise<ConsolidationType | null> {
    if (tonnes.length < 1 || tonnes.length > 100) {
      throw new InvalidValue('INVALID_LIST', 'tonnes', '1–100 consignments', tonnes.length);
    }
    const route = { from: parseRegion(from, 'from').code, to: parseRegion(to, 'to').code };
    const [km, tariff] = await Promise.all([
      loaders.distance.load(route),
      loaders.tariff.load(asOf ?? today),
    ]);
    return km === null || tariff === null
      ? null
      : new ConsolidationType(consolidate(tonnes, km, tariff));
  }
}
