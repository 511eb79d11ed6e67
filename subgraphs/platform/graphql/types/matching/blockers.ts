import { registerEnumType } from 'type-graphql';
import { BlockerClass } from '../../../../domain/matching/blockerClass.ts';
import { MeasureKind } from '../../../../domain/matching/measureKind.ts';

registerEnumType(BlockerClass, {
  name: 'BlockerClass',
  description: 'The kind of obstacle between a product and a need.',
  valuesConfig: {
    CERTIFICATE: { description: 'A certificate is missing, expired or for a superseded standard.' },
    TEST_DATA: {
      description: 'A property is unknown: the product must be tested, or the property stated.',
    },
    TECHNICAL: { description: 'A property does not meet the requirement.' },
    CAPACITY: {
      description:
        'The product cannot be made in time, or the quantity is below the minimum order.',
    },
    PRICE: {
      description:
        'The price, with VAT and the freight that the ceiling includes, exceeds the ceiling, or is unknown.',
    },
    LOGISTICS: {
      description: 'The manufacturer does not deliver to the region, or its regions are unknown.',
    },
    SME_STATUS: { description: 'The manufacturer is not an SME, or its category is unknown.' },
    CLASSIFICATION: {
      description: 'The classification of the product is too coarse for a verdict.',
    },
    ORIGIN: {
      description:
        'The country of origin or the entry in a register that the national regime of purchases ' +
        'requires is another one, has ended, or is unknown.',
    },
    NEED_FACTS: {
      description:
        'The customer does not state facts of the need; all verdicts that depend on them are one ' +
        'blocker. Only the customer can state them.',
    },
  },
});

/** The GraphQL type `BlockerClass`. */
export const BlockerClassType = BlockerClass;

registerEnumType(MeasureKind, {
  name: 'MeasureKind',
  description: 'The kind of a measure.',
  valuesConfig: {
    CERTIFICATION: { description: 'A certificate or declaration is obtained.' },
    TESTING: { description: 'Properties of the product are tested.' },
    TRAINING: { description: 'Staff of the enterprise are trained.' },
    EQUIPMENT: { description: 'Equipment is acquired or changed.' },
    LOGISTICS: { description: "Delivery to the customer's region is arranged." },
    FINANCE: { description: 'Money for the other measures is borrowed.' },
    DISCLOSURE: { description: 'The enterprise publishes a fact that it knows.' },
    CONCESSION: { description: 'The enterprise lowers its price.' },
  },
});

/** The GraphQL type `MeasureKind`. */
export const MeasureKindType = MeasureKind;
