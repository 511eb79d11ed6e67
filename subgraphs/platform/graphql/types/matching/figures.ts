import { registerEnumType } from 'type-graphql';
import { FigureInput, UnknownCode } from '../../../../domain/output/figure.ts';
import { describedType } from '../values/describing.ts';

registerEnumType(UnknownCode, {
  name: 'UnknownCode',
  description:
    'The reason why a figure cannot be computed. Stable: programs may rely on these values.',
  valuesConfig: {
    SOURCE_UNAVAILABLE: { description: 'The subgraph that owns the facts did not answer.' },
    TERMS_MISSING: {
      description:
        'Some facts are missing; `missing` lists them. What the need does not state, the customer is to be asked for.',
    },
    DEADLINE_PASSED: { description: 'The delivery deadline is before the reference date.' },
    LAW_NOT_RECORDED: { description: 'No rule of the procurement law is recorded for the day.' },
    COMMISSIONED_TOO_LATE: {
      description: 'The equipment would be commissioned on or after the deadline.',
    },
  },
});

/** The GraphQL type `UnknownCode`. */
export const UnknownCodeType = UnknownCode;

/** The GraphQL type `FigureInput`. */
export const FigureInputType = describedType(
  FigureInput,
  'One value from which a figure was computed.',
  {
    name: { type: () => String, description: 'Name of the value, such as "advanceShare".' },
    value: {
      type: () => String,
      description: 'The value as text: roubles as "1500.00 RUB", shares as "0.3".',
    },
    assumed: {
      type: () => Boolean,
      description: 'True if no source stated the value and a default or a norm was used.',
    },
  },
);
