import { registerEnumType } from 'type-graphql';
import { ProcurementLaw } from '../../../../domain/registries/procurementLaw.ts';

registerEnumType(ProcurementLaw, {
  name: 'ProcurementLaw',
  description: 'The procurement law that governs a purchase.',
  valuesConfig: {
    FZ_44: {
      description: 'Federal Law 44-FZ: the contract system of state and municipal procurement.',
    },
    FZ_223: {
      description: 'Federal Law 223-FZ: procurement by state companies and natural monopolies.',
    },
  },
});

/** The GraphQL type `ProcurementLaw`. */
export const ProcurementLawType = ProcurementLaw;
