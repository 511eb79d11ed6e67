import { registerEnumType } from 'type-graphql';
import { SmeCategory } from '../../../../domain/registries/smeCategory.ts';

registerEnumType(SmeCategory, {
  name: 'SmeCategory',
  description:
    'The size of a business by headcount and yearly income, Federal Law 209-FZ, article 4.',
  valuesConfig: {
    MICRO: {
      description:
        'A micro enterprise: within SME_MICRO_HEADCOUNT and SME_MICRO_INCOME of lawParameters.',
    },
    SMALL: {
      description:
        'A small enterprise: within SME_SMALL_HEADCOUNT and SME_SMALL_INCOME of lawParameters.',
    },
    MEDIUM: {
      description:
        'A medium enterprise: within SME_MEDIUM_HEADCOUNT and SME_MEDIUM_INCOME of lawParameters.',
    },
    LARGE: { description: 'Above the limits of a medium business: not an SME under 209-FZ.' },
  },
});

/** The GraphQL type `SmeCategory`. */
export const SmeCategoryType = SmeCategory;
