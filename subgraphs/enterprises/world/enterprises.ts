import { SmeCategory } from '../../domain/registries/smeCategory.ts';
import {
  day,
  decimal,
  filledText,
  inn,
  ogrn,
  oneOf,
  optional,
  recordKey,
  reference,
  region,
  wholeNumber,
} from '../../platform/importing/tables/cells.ts';
import { contactsFile, worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { CategoryPeriod, Enterprise, EnterpriseIndicator } from '../model/enterprise.ts';
import { OkvedClass } from '../model/okvedClass.ts';
import { enterpriseKey, okvedKey } from './keys.ts';

/** What stands in place of the name of a sole proprietor, which is personal data. */
export const namelessProprietor = {
  nameEn: 'Sole proprietor',
  nameRu: 'Индивидуальный предприниматель',
};

/** The entries of the classifier OKVED 2. */
export const okvedFile = worldFile({
  path: 'enterprises/okved2.csv',
  entity: OkvedClass,
  columns: {
    code: filledText,
    name: filledText,
    parent: optional(reference),
    endedOn: optional(day),
  },
  mayLack: ['endedOn'],
  unique: [['code']],
  properties: { parent: 'parentCode' },
  references: { parent: okvedKey },
});

/** The enterprises. */
export const enterprisesFile = worldFile({
  path: 'enterprises/enterprises.csv',
  entity: Enterprise,
  columns: {
    id: recordKey('Enterprise'),
    inn: optional(inn),
    ogrn: optional(ogrn),
    nameEn: optional(filledText),
    nameRu: optional(filledText),
    region,
    okved: optional(filledText),
    registeredOn: optional(day),
  },
  unique: [['id']],
  withoutPersonalData: (enterprise) => (isSoleProprietor(enterprise) ? namelessProprietor : {}),
});

/** The figures of enterprises by year. */
export const enterpriseIndicatorsFile = worldFile({
  path: 'enterprises/indicators.csv',
  entity: EnterpriseIndicator,
  columns: {
    enterprise: reference,
    year: wholeNumber,
    headcount: optional(wholeNumber),
    revenue: optional(decimal),
  },
  unique: [['enterprise', 'year']],
  properties: { enterprise: 'enterpriseId', revenue: 'revenueAmount' },
  references: { enterprise: enterpriseKey },
});

/** The SME categories of enterprises by period. */
export const categoriesFile = worldFile({
  path: 'enterprises/categories.csv',
  entity: CategoryPeriod,
  columns: {
    enterprise: reference,
    category: oneOf(SmeCategory),
    validFrom: day,
    validTo: optional(day),
  },
  unique: [['enterprise', 'validFrom']],
  properties: { enterprise: 'enterpriseId' },
  references: { enterprise: enterpriseKey },
});

/** The contacts of enterprises. */
export const enterpriseContactsFile = contactsFile('enterprises/contacts.csv', enterpriseKey);

/** Whether the name of an enterprise is that of a person. */
function isSoleProprietor({ inn: taxpayer, ogrn: registration }: Enterprise): boolean {
  return taxpayer?.length === 12 || registration?.length === 15;
}
