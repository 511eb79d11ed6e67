import { registerEnumType } from 'type-graphql';
import { Language } from '../../../../domain/values/language.ts';
import { Unit } from '../../../../domain/values/unit.ts';
import { dimensions, unitTable } from '../../../../domain/values/unitTable.ts';
import { describedType } from './describing.ts';
import { LanguageType } from './language.ts';
import { DecimalScalar } from './scalars.ts';

/** GraphQL `Dimension`. */
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
        { description: `Its base unit is the ${en}${en === symbol ? '' : `, ${symbol}`}.` },
      ]),
  ),
});

/** GraphQL `Unit`. */
export const UnitType = describedType(
  Unit,
  'A unit of measure, such as the square metre or the roll.',
  {
    code: {
      type: () => String,
      description: 'Its common code in UN/CEFACT Recommendation 20, such as "MTK".',
    },
    okei: {
      type: () => String,
      nullable: true,
      description: 'Its code in the Russian classifier OKEI, such as "055"; null if it has none.',
    },
    codes: {
      type: () => [String],
      description: 'All its international codes, its common code first, such as "RO" and "NRL".',
    },
    okeiCodes: {
      type: () => [String],
      description:
        'All its codes in OKEI, the canonical one first, such as "006" and, for the running metre, "018".',
    },
    symbol: { type: () => String, description: 'Its international symbol, such as "m²".' },
    dimension: {
      type: () => DimensionType,
      description: 'Its dimension: it can be converted into units of the same dimension only.',
    },
    factor: {
      type: () => DecimalScalar,
      description: 'The exact number of base units of its dimension in one of it.',
    },
    name: {
      type: () => String,
      description: 'Its name in the singular.',
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
