import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { parseRegion } from '../../../domain/registries/region.ts';
import { readMatchingContext } from '../../data/candidates/matchingContext.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { allTariffs } from '../../data/repository.ts';
import { Match } from '../../model/answers/match.ts';
import { ConsolidationType, Logistics } from '../../model/freight/logistics.ts';
import { FreightTariff } from '../../model/freight/records.ts';
import { routeKey } from '../../rules/freight/consignment.ts';
import { consolidate } from '../../rules/freight/freight.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

/** Resolves the field `logistics` of matches. */
@Resolver(() => Match)
export class MatchLogisticsResolver {
  @FieldResolver(() => Logistics, {
    nullable: true,
    description:
      "Cost and duration of the transport from the supplier's region to the region of delivery, by the tariff in force on the day of the match.",
  })
  logistics(@Root() match: Match): Logistics {
    return match.transport();
  }
}

/** Resolves the queries of freight tariffs and of consolidated freight. */
@Resolver()
export class FreightResolver {
  @Query(() => [FreightTariff], {
    nullable: true,
    description: 'All freight tariffs, earliest first.',
  })
  freightTariffs(@Ctx() { em }: ProductsContext): Promise<FreightTariff[]> {
    return allTariffs(em);
  }

  @Query(() => ConsolidationType, {
    nullable: true,
    description:
      'Compares the separate and the consolidated transport of several consignments from ' +
      'one region to another; null if no tariff or distance is recorded.',
  })
  async consolidatedFreight(
    @Ctx() { em, today }: ProductsContext,
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
    const { code: start } = parseRegion(from, 'from');
    const deliverTo = parseRegion(to, 'to');
    const contextOn = await readMatchingContext(em, [{ deliverTo }]);
    const { tariff, kilometres } = contextOn(asOf ?? today).freight;
    const km = kilometres.get(routeKey(start, deliverTo.code)) ?? null;
    return km === null || tariff === null
      ? null
      : new ConsolidationType(consolidate(tonnes, km, tariff));
  }
}
