import { registerEnumType } from 'type-graphql';
import { BlockerClass } from '../../../../domain/matching/blockerClass.ts';
import { MeasureKind } from '../../../../domain/matching/measureKind.ts';

registerEnumType(BlockerClass, {
  name: 'BlockerClass',
  description: 'What kind of thing stands between a product and a need.',
  valuesConfig: {
    CERTIFICATE: { description: 'A certificate is missing, expired or to an old standard.' },
    TEST_DATA: { description: 'A property is not known: it needs to be tested or stated.' },
    TECHNICAL: { description: 'A property does not meet the requirement.' },
    CAPACITY: { description: 'It cannot be made in time, or not so little.' },
    PRICE: { description: 'It costs more than the ceiling, or its price is not known.' },
    LOGISTICS: { description: 'It is not delivered there, or that is not known.' },
    SME_STATUS: { description: 'The maker is no SME, or that is not known.' },
    CLASSIFICATION: { description: 'The product is not classified finely enough to tell.' },
  },
});

/** GraphQL `BlockerClass`. */
export const BlockerClassType = BlockerClass;

registerEnumType(MeasureKind, {
  name: 'MeasureKind',
  description: 'What a measure does.',
  valuesConfig: {
    CERTIFICATION: { description: 'A certificate or declaration is obtained.' },
    TESTING: { description: 'Properties are tested.' },
    TRAINING: { description: 'Staff is trained.' },
    EQUIPMENT: { description: 'Equipment is acquired or changed.' },
    LOGISTICS: { description: 'Delivery is arranged.' },
    FINANCE: { description: 'Money for the other measures is borrowed.' },
    DISCLOSURE: { description: 'A fact that the enterprise knows is put on record.' },
    CONCESSION: { description: 'The enterprise sells for less than it asked.' },
  },
});

/** GraphQL `MeasureKind`. */
export const MeasureKindType = MeasureKind;
