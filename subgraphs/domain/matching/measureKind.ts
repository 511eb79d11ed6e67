/** The kind of a measure that removes an obstacle between a product and a need. */
export enum MeasureKind {
  CERTIFICATION = 'CERTIFICATION',
  TESTING = 'TESTING',
  TRAINING = 'TRAINING',
  EQUIPMENT = 'EQUIPMENT',
  LOGISTICS = 'LOGISTICS',
  FINANCE = 'FINANCE',
  /** The enterprise publishes a fact that it knows but has not stated. */
  DISCLOSURE = 'DISCLOSURE',
  /** The enterprise lowers its price. */
  CONCESSION = 'CONCESSION',
}
