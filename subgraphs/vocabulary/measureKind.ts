import { registerEnumType } from 'type-graphql';

/** What a measure does to remove what stands between a product and a need. */
export enum MeasureKind {
  CERTIFICATION = 'CERTIFICATION',
  TESTING = 'TESTING',
  TRAINING = 'TRAINING',
  EQUIPMENT = 'EQUIPMENT',
  LOGISTICS = 'LOGISTICS',
  FINANCE = 'FINANCE',
  /** A fact that the enterprise knows is put on record. */
  DISCLOSURE = 'DISCLOSURE',
  /** The enterprise sells for less than it asked. */
  CONCESSION = 'CONCESSION',
}

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
