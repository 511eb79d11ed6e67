import type { EntityManager } from '@mikro-orm/postgresql';
import { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { Contact } from '../../../platform/database/contacts/contact.ts';
import {
  day,
  decimal,
  inn,
  listOf,
  oneOf,
  optional,
  filledText,
  wholeNumber,
  recordKey,
} from '../../../platform/importing/tables/cells.ts';
import { type TableKeys } from '../../../platform/importing/tables/csvTable.ts';
import {
  insertRows,
  provenanceCells,
  provenanceNames,
  readContactRows,
  sourcedIn,
  readWorldTable,
} from '../../../platform/importing/worlds/worldRows.ts';
import { Bank } from '../../model/records/bank.ts';
import { FinanceProduct } from '../../model/records/financeProduct.ts';
import { Drawdown, FinanceKind, FinancePurpose } from '../../rules/offers/programme.ts';
import { InterestBasis } from '../../rules/schedules/interest.ts';
import { Repayment } from '../../rules/schedules/schedule.ts';

/**
 * Loads the banks and their finance products with contacts; returns the keys of the finance products.
 */
export async function loadFinanceProducts(em: EntityManager, folder: string): Promise<TableKeys> {
  const banks = await loadBanks(em, folder);
  const products = readWorldTable(folder, 'finance/finance_products.csv', {
    columns: {
      id: recordKey('FinanceProduct'),
      bank: filledText,
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
      ...provenanceCells,
    },
    mayLack: [...provenanceNames, 'programmeRu'],
    unique: [['id']],
    references: { bank: banks },
  });
  await insertRows(
    em,
    FinanceProduct,
    products.file,
    products.rows
      .map(sourcedIn(folder))
      .map(({ programme, ...row }) => Object.assign(row, { programmeEn: programme })),
  );
  const contacts = 'finance/contacts.csv';
  await insertRows(em, Contact, contacts, readContactRows(folder, contacts, products));
  return products;
}

async function loadBanks(em: EntityManager, folder: string): Promise<TableKeys> {
  const banks = readWorldTable(folder, 'finance/banks.csv', {
    columns: {
      id: recordKey('Bank'),
      inn: optional(inn),
      nameEn: optional(filledText),
      nameRu: optional(filledText),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['id']],
  });
  await insertRows(em, Bank, banks.file, banks.rows.map(sourcedIn(folder)));
  return banks;
}
