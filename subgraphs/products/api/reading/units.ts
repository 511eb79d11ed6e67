import { Arg, Query, Resolver } from 'type-graphql';
import { Unit, findUnit, units } from '../../../domain/values/unit.ts';
import type { Dimension } from '../../../domain/values/unitTable.ts';
import { DimensionType, UnitType } from '../../../platform/graphql/types/values/unit.ts';

@Resolver()
export class UnitResolver {
  @Query(() => UnitType, {
    nullable: true,
    description:
      'The unit of a UN/CEFACT code ("NRL"), an OKEI code ("018") or a spelling ("пог. м"); null for what is unknown and for what may mean two things.',
  })
  unit(
    @Arg('code', () => String, { description: 'A code of either classifier, a symbol or a name.' })
    code: string,
  ): Unit | null {
    return findUnit(code);
  }

  @Query(() => [UnitType], { description: 'Every unit that is known, by dimension.' })
  units(
    @Arg('dimension', () => DimensionType, {
      nullable: true,
      description: 'Only those that convert into each other.',
    })
    dimension?: Dimension | null,
  ): Unit[] {
    return units.filter((unit) => !dimension || unit.dimension === dimension);
  }
}
