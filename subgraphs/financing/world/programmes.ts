import { SmeCategory } from '../../domain/registries/smeCategory.ts';
import {
  day,
  decimal,
  filledText,
  inn,
  listOf,
  oneOf,
  optional,
  recordKey,
  reference,
  wholeNumber,
} from '../../platform/importing/tables/cells.ts';
import { contactsFile, worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { Bank } from '../model/records/bank.ts';
import { FinanceProduct } from '../model/records/financeProduct.ts';
import { Drawdown, FinanceKind, FinancePurpose } from '../rules/offers/programme.ts';
import { InterestBasis } from '../rules/schedules/interest.ts';
import { Repayment } from '../rules/schedules/schedule.ts';
import { bankKey, programmeKey } from './keys.ts';

/** The banks. */
export const banksFile = worldFile({
  path: 'finance/banks.csv',
  entity: Bank,
  columns: {
    id: recordKey('Bank'),
    inn: optional(inn),
    nameEn: optional(filledText),
    nameRu: optional(filledText),
  },
  unique: [['id']],
});

/** The finance products of banks. */
export const programmesFile = worldFile({
  path: 'finance/finance_products.csv',
  entity: FinanceProduct,
  columns: {
    id: recordKey('FinanceProduct'),
    bank: reference,
    programme: optional(filledText),
    programmeRu: optional(filledText),
    nameEn: optional(filledText),
    nameRu: optional(filledText),
    kind: oneOf(FinanceKind),
    purposes: listOf(oneOf(FinancePurpose)),
    validFrom: optional(day),
    validTo: optional(day),
    minTermMonths: wholeNumber,
    maxTermMonths: wholeNumber,
    repayments: listOf(oneOf(Repayment)),
    maxGraceMonths: wholeNumber,
    interestBasis: oneOf(InterestBasis),
    drawdown: oneOf(Drawdown),
    categories: optional(listOf(oneOf(SmeCategory))),
    regions: optional(listOf(filledText)),
    okvedPrefixes: optional(listOf(filledText)),
    stopOkvedPrefixes: optional(listOf(filledText)),
    minBusinessAgeMonths: optional(wholeNumber),
    maxBusinessAgeMonths: optional(wholeNumber),
    maxDebtToRevenue: optional(decimal),
    minProfit: optional(decimal),
    maxArrears: optional(decimal),
    advanceShare: optional(decimal),
    collateralShare: optional(decimal),
    ownContributionShare: optional(decimal),
    coverShare: optional(decimal),
  },
  mayLack: ['programmeRu'],
  unique: [['id']],
  properties: { programme: 'programmeEn' },
  references: { bank: bankKey },
});

/** The contacts of finance products. */
export const programmeContactsFile = contactsFile('finance/contacts.csv', programmeKey);
