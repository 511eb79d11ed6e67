import { registerEnumType } from 'type-graphql';
import { Vat } from '../../../../domain/law/vat.ts';

registerEnumType(Vat, {
  name: 'Vat',
  description:
    'Whether a price includes the value-added tax (VAT). Prices are compared by what is really paid, VAT included, at the rate VAT_RATE of lawParameters.',
  valuesConfig: {
    INCLUDED: { description: 'The price includes VAT: it is what is paid.' },
    EXCLUDED: { description: 'VAT is paid in addition: price × (1 + rate) is paid.' },
    NOT_SUBJECT: {
      description:
        'No VAT is due, as from a supplier under the simplified tax system: the price is what is paid.',
    },
    UNKNOWN: { description: 'It is not stated whether the price includes VAT.' },
  },
});

/** The GraphQL type `Vat`. */
export const VatType = Vat;
