import { registerEnumType } from 'type-graphql';
import { LawParameter, LawValueKind } from '../../../../domain/law/law.ts';
import { Language } from '../../../../domain/values/language.ts';
import { describedType } from '../values/describing.ts';
import { LanguageType } from '../values/language.ts';
import { LocalDateScalar } from '../values/scalars.ts';

registerEnumType(LawValueKind, {
  name: 'LawValueKind',
  description: 'What the value of a parameter of the law is.',
  valuesConfig: {
    SHARE: { description: 'A share from 0 to 1.' },
    FACTOR: { description: 'A factor by which a figure is multiplied.' },
    RUB: { description: 'An amount in roubles.' },
    DAYS: { description: 'A number of calendar days.' },
    WORKING_DAYS: { description: 'A number of working days.' },
    MONTHS: { description: 'A number of months.' },
    PERSONS: { description: 'A number of persons.' },
    CATEGORIES: { description: 'Categories of enterprises, separated by semicolons.' },
    COUNTRIES: { description: 'Countries by their ISO 3166-1 codes, separated by semicolons.' },
    REGISTER: { description: 'The name of a register.' },
    BASE: { description: 'The price of which a share is taken: MAXIMUM_PRICE or CONTRACT_VALUE.' },
  },
});

const inLanguage = {
  name: 'lang',
  type: () => LanguageType,
  defaultValue: Language.EN,
  description: 'The preferred language of the answer.',
};

/** The GraphQL type `LawParameter`. */
export const LawParameterType = describedType(
  LawParameter,
  'A value that the law sets in a period, with the article in which it stands.',
  {
    code: { type: () => String, description: 'The code of the parameter, which is stable.' },
    value: {
      type: () => String,
      description: 'The value: a number with a decimal point, or words separated by semicolons.',
    },
    kind: { type: () => LawValueKind, description: 'What the value is.' },
    lawIn: {
      type: () => String,
      name: 'law',
      description: 'The law by its number, such as "44-FZ".',
      args: [inLanguage],
    },
    articleIn: {
      type: () => String,
      name: 'article',
      description: 'The article of the law, or the resolution.',
      args: [inLanguage],
    },
    isChecked: {
      type: () => Boolean,
      description:
        'Whether the value was checked against a publication. The first and the last day of its ' +
        'period, and the clause, may be unchecked even so.',
    },
    validFrom: {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'The first day on which the value is in force.',
    },
    validTo: {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'The first day on which the value is no longer in force; null if unlimited.',
    },
    name: {
      type: () => String,
      description: 'The name of the parameter.',
      args: [inLanguage],
    },
  },
);
