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
    'What a unit measures. Units of one dimension convert into each other; each way of counting packages is one of its own.',
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
      description:
        'Its code in the Russian classifier OKEI, such as "055"; null where it has none.',
    },
    codes: {
      type: () => [String],
      description:
        'Every international code by which it is known, its common code first: "RO" and "NRL".',
    },
    okeiCodes: {
      type: () => [String],
      description:
        'Every code of OKEI that means it, its own first: "006" and, for the running metre, "018".',
    },
    symbol: { type: () => String, description: 'Its international symbol, such as "m²".' },
    dimension: {
      type: () => DimensionType,
      description: 'What it measures: it converts into the units of the same dimension only.',
    },
    factor: {
      type: () => DecimalScalar,
      description: 'How many of the base unit of its dimension it is, exactly.',
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
