import { registerEnumType } from 'type-graphql';

/** What kind of thing stands between a product and a need; names the measures that can remove it. */
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
