import { Region } from '../../../../domain/registries/region.ts';
import { Language } from '../../../../domain/values/language.ts';
import { describedType } from './describing.ts';
import { LanguageType } from './language.ts';

/** The GraphQL type `Region`. */
export const RegionType = describedType(
  Region,
  'A region of the registries, or with the code "RU" the whole country.',
  {
    code: {
      type: () => String,
      description: 'ISO 3166-2 code, such as "RU-ALT"; "RU" is the whole country.',
    },
    fnsCode: {
      type: () => String,
      nullable: true,
      description:
        'The tax service\'s two-digit code, such as "22"; null for the whole country. It is not the beginning of an OKTMO code.',
    },
    name: {
      type: () => String,
      description: 'The name of the region.',
      args: [
        {
          name: 'lang',
          type: () => LanguageType,
          defaultValue: Language.EN,
          description: 'The language of the name.',
        },
      ],
    },
  },
);
