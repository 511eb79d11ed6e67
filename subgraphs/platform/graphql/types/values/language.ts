import { registerEnumType } from 'type-graphql';
import { Language } from '../../../../domain/values/language.ts';

registerEnumType(Language, {
  name: 'Language',
  description: 'A language of names; where a name is missing in it, the other one is given.',
  valuesConfig: { EN: { description: 'English.' }, RU: { description: 'Russian.' } },
});

/** GraphQL `Language`. */
export const LanguageType = Language;
