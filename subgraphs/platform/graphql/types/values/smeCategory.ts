import { registerEnumType } from 'type-graphql';
import { SmeCategory } from '../../../../domain/registries/smeCategory.ts';

registerEnumType(SmeCategory, {
  name: 'SmeCategory',
  description:
    'The size of a business by headcount and yearly income, Federal Law 209-FZ, article 4.',
  valuesConfig: {
    MICRO: { description: 'At most 15 staff and 120 million RUB a year (209-FZ, article 4).' },
    SMALL: { description: 'At most 100 staff and 800 million RUB a year (209-FZ, article 4).' },
    MEDIUM: { description: 'At most 250 staff and 2 billion RUB a year (209-FZ, article 4).' },
    LARGE: { description: 'Above the limits of a medium business: not an SME under 209-FZ.' },
  },
});

/** The GraphQL type `SmeCategory`. */
export const SmeCategoryType = SmeCategory;
