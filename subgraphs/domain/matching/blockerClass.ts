/**
 * The kind of obstacle between a product and a need; it determines the measures that can remove it.
 */
export enum BlockerClass {
  CERTIFICATE = 'CERTIFICATE',
  TEST_DATA = 'TEST_DATA',
  TECHNICAL = 'TECHNICAL',
  CAPACITY = 'CAPACITY',
  PRICE = 'PRICE',
  LOGISTICS = 'LOGISTICS',
  SME_STATUS = 'SME_STATUS',
  CLASSIFICATION = 'CLASSIFICATION',
  ORIGIN = 'ORIGIN',
  NEED_FACTS = 'NEED_FACTS',
}
