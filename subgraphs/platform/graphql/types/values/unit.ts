import { registerEnumType } from 'type-graphql';
import { Language } from '../../../../domain/values/language.ts';
import { Unit } from '../../../../domain/values/units/unit.ts';
import { dimensions, unitTable } from '../../../../domain/values/units/unitTable.ts';
import { describedType } from './describing.ts';
import { LanguageType } from './language.ts';
import { DecimalScalar } from './scalars.ts';

/** The GraphQL type `Dimension`. */
export const DimensionType = Object.fromEntries(dimensions.map((name) => [name, name]));

registerEnumType(DimensionType, {
  name: 'Dimension',
  description:
    'The dimension of a unit. Units of one dimension can be converted into each other; each kind of package is a dimension of its own.',
  valuesConfig: Object.fromEntries(
    unitTable
      .filter(({ factor }) => factor === '1')
      .map(({ dimension, en, symbol }) => [
        dimension,
        {
          description: `The base unit of this dimension is the ${en}${en === symbol ? '' : `, ${symbol}`}.`,
        },
      ]),
  ),
});

/** The GraphQL type `Unit`. */
export const UnitType = describedType(
  Unit,
  'A unit of measure, such as the square metre or the roll.',
  {
    code: {
      type: () => String,
      description: 'The common code of the unit in UN/CEFACT Recommendation 20, such as "MTK".',
    },
    okei: {
      type: () => String,
      nullable: true,
      description:
        'The code of the unit in the Russian classifier OKEI, such as "055"; null if it has none.',
    },
    codes: {
      type: () => [String],
      description:
        'All international codes of the unit, the common code first, such as "RO" and "NRL".',
    },
    okeiCodes: {
      type: () => [String],
      description:
        'All OKEI codes of the unit, the canonical one first, such as "006" and, for the ' +
        'running metre, "018".',
    },
    symbolIn: {
      type: () => String,
      name: 'symbol',
      description:
        'The symbol of the unit: the international one, such as "kN/m", or the Russian one, such as "кН/м".',
      args: [
        {
          name: 'lang',
          type: () => LanguageType,
          defaultValue: Language.EN,
          description: 'The language of the symbol.',
        },
      ],
    },
    dimension: {
      type: () => DimensionType,
      description:
        'The dimension of the unit. A unit can only be converted into units of the same ' +
        'dimension.',
    },
    factor: {
      type: () => DecimalScalar,
      description: 'The exact number of base units of the dimension that equal one of this unit.',
    },
    name: {
      type: () => String,
      description: 'The name of the unit in the singular.',
      args: [
        {
          name: 'lang',
          type: () => LanguageType,
          defaultValue: Language.EN,
          description: 'The language of the name.',
        },
      ],
    },
  },
);
