/**
 * What kind of obstacle separates a product from a need; determines the measures that can remove it.
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
}
