import { Packaging, Quantity } from '../../../../domain/values/units/quantity.ts';
import { describedType } from './describing.ts';
import { DecimalScalar } from './scalars.ts';
import { UnitType } from './unit.ts';

/** The GraphQL type `Quantity`. */
export const QuantityType = describedType(Quantity, 'A quantity: a number of units.', {
  shownValue: {
    type: () => DecimalScalar,
    name: 'value',
    description:
      'The number of units. Pieces and packages have no decimal places, other units 3, and one more for each power of 10 up to the factor of the unit, at most 6.',
  },
  unit: { type: () => UnitType, description: 'The unit in which the quantity is counted.' },
  in: {
    type: () => DecimalScalar,
    nullable: true,
    description: 'The value in another unit; null if that unit has another dimension.',
    args: [
      {
        name: 'unit',
        type: () => String,
        description: 'A unit by its UN/CEFACT code ("MTK"), OKEI code ("055") or symbol ("м²").',
      },
    ],
  },
});

/** The GraphQL type `Packaging`. */
export const PackagingType = describedType(
  Packaging,
  'The packaging of a product: one pack contains a quantity, as in 1 roll = 200 m².',
  {
    of: { type: () => UnitType, description: 'The unit of the pack, such as the roll.' },
    contains: { type: () => QuantityType, description: 'The content of one pack.' },
  },
);
