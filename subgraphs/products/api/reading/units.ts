import { Arg, Directive, Query, Resolver } from 'type-graphql';
import { Unit, findUnit, units } from '../../../domain/values/units/unit.ts';
import type { Dimension } from '../../../domain/values/units/unitTable.ts';
import { DimensionType, UnitType } from '../../../platform/graphql/types/values/unit.ts';

@Resolver()
export class UnitResolver {
  @Query(() => UnitType, {
    nullable: true,
    description:
      'A unit by UN/CEFACT code ("NRL"), OKEI code ("018") or spelling ("пог. м"); null when it is unknown or ambiguous.',
  })
  unit(
    @Arg('code', () => String, { description: 'A code of either classifier, a symbol or a name.' })
    code: string,
  ): Unit | null {
    return findUnit(code);
  }

  @Directive('@cacheControl(maxAge: 3600)')
  @Query(() => [UnitType], { nullable: true, description: 'All known units, by dimension.' })
  units(
    @Arg('dimension', () => DimensionType, {
      nullable: true,
      description: 'Only units of this dimension, which convert into each other.',
    })
    dimension?: Dimension | null,
  ): Unit[] {
    return units.filter((unit) => !dimension || unit.dimension === dimension);
  }
}
