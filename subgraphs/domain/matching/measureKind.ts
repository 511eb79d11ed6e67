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
