import { Packaging, Quantity } from '../../../../domain/values/quantity.ts';
import { describedType } from './describing.ts';
import { DecimalScalar } from './scalars.ts';
import { UnitType } from './unit.ts';

/** GraphQL `Quantity`. */
export const QuantityType = describedType(Quantity, 'An amount of something in a unit.', {
  value: { type: () => DecimalScalar, description: 'How many of the unit.' },
  unit: { type: () => UnitType, description: 'The unit that is counted.' },
  in: {
    type: () => DecimalScalar,
    nullable: true,
    description: 'How many of another unit it is; null when that unit measures something else.',
    args: [
      {
        name: 'unit',
        type: () => String,
        description: 'A unit by its UN/CEFACT code ("MTK"), OKEI code ("055") or symbol ("м²").',
      },
    ],
  },
});

/** GraphQL `Packaging`. */
export const PackagingType = describedType(
  Packaging,
  'How a product is packed: one of this unit contains so much, as in 1 roll = 200 m².',
  {
    of: { type: () => UnitType, description: 'The unit of the pack, such as the roll.' },
    contains: { type: () => QuantityType, description: 'What one of it contains.' },
  },
);
