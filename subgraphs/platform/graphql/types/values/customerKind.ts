import { registerEnumType } from 'type-graphql';
import { CustomerKind } from '../../../../domain/registries/customerKind.ts';

registerEnumType(CustomerKind, {
  name: 'CustomerKind',
  description: 'The kind of a customer.',
  valuesConfig: {
    FEDERAL_BODY: { description: 'A federal ministry, service or agency.' },
    INFRASTRUCTURE_MONOPOLY: { description: 'A natural monopoly that operates infrastructure.' },
    STATE_COMPANY: { description: 'A company or corporation that the state controls.' },
  },
});

/** The GraphQL type `CustomerKind`. */
export const CustomerKindType = CustomerKind;
