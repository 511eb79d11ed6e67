import { registerEnumType } from 'type-graphql';
import { Language } from '../../../../domain/values/language.ts';

registerEnumType(Language, {
  name: 'Language',
  description:
    'The language of a name. A name that is missing in this language is returned in the ' +
    'other language.',
  valuesConfig: { EN: { description: 'English.' }, RU: { description: 'Russian.' } },
});

/** The GraphQL type `Language`. */
export const LanguageType = Language;
