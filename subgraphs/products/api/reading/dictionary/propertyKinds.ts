import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import { Unit, findUnit, units } from '../../../../domain/values/units/unit.ts';
import {
  findProperty,
  meantProperty,
  propertyKinds,
} from '../../../../domain/matching/properties/property.ts';
import { learnDictionary } from '../../../data/dictionary/entryRows.ts';
import type { ProductsContext } from '../../../data/loaders.ts';
import { PropertyKindType } from '../../../model/dictionary/propertyKind.ts';
import type { Dimension } from '../../../../domain/values/units/unitTable.ts';
import { DimensionType, UnitType } from '../../../../platform/graphql/types/values/unit.ts';

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

@Resolver(() => PropertyKindType)
export class PropertyKindResolver {
  @Query(() => PropertyKindType, {
    nullable: true,
    description:
      'A property of the dictionary by its code or a name in either language ("Длина"); null ' +
      'when the dictionary does not contain it.',
  })
  async propertyKind(
    @Ctx() { em }: ProductsContext,
    @Arg('name', () => String, { description: 'The code or a name of the property.' })
    name: string,
  ): Promise<PropertyKindType | null> {
    await learnDictionary(em);
    const facts = findProperty(meantProperty(name, null));
    return facts ? new PropertyKindType(facts) : null;
  }

  @Directive('@cacheControl(maxAge: 300)')
  @Query(() => [PropertyKindType], {
    nullable: true,
    description:
      'The dictionary of technical properties, by code. Needs and products name a property by ' +
      'its code or any of its names.',
  })
  async propertyKinds(@Ctx() { em }: ProductsContext): Promise<PropertyKindType[]> {
    await learnDictionary(em);
    return propertyKinds()
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .map((facts) => new PropertyKindType(facts));
  }
}
