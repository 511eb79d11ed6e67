import { recordId } from '../../domain/registries/recordIds.ts';
import { isNamed } from '../../platform/importing/records/factRules.ts';
import { recordSql } from '../../platform/importing/records/recordSql.ts';
import { tableImport } from '../../platform/importing/tables/records/tableImport.ts';
import { banksFile, programmesFile } from '../world/programmes.ts';
import { Drawdown } from '../rules/offers/programme.ts';
import { InterestBasis } from '../rules/schedules/interest.ts';
import { programmeRules } from './programmeRules.ts';

/** How banks are stored, by id. */
const storedBank = {
  ...recordSql({
    kind: 'Bank',
    table: 'bank',
    view: 'bank_facts',
    key: 'id',
    columns: { inn: 'inn', name_en: 'nameEn', name_ru: 'nameRu' },
  }),
  idOf: (id: string) => recordId('Bank', id),
  rules: [isNamed],
};

/** How finance products are stored, by id. */
const storedProgramme = {
  ...recordSql({
    kind: 'FinanceProduct',
    table: 'finance_product',
    view: 'finance_product_facts',
    key: 'id',
    columns: {
      bank_id: 'bank',
      programme: 'programme',
      programme_ru: 'programmeRu',
      name_en: 'nameEn',
      name_ru: 'nameRu',
      kind: 'kind',
      purposes: 'purposes',
      valid_from: 'validFrom',
      valid_to: 'validTo',
      min_term_months: 'minTermMonths',
      max_term_months: 'maxTermMonths',
      repayments: 'repayments',
      max_grace_months: 'maxGraceMonths',
      interest_basis: 'interestBasis',
      drawdown: 'drawdown',
      categories: 'categories',
      regions: 'regions',
      okved_prefixes: 'okvedPrefixes',
      stop_okved_prefixes: 'stopOkvedPrefixes',
      min_business_age_months: 'minBusinessAgeMonths',
      max_business_age_months: 'maxBusinessAgeMonths',
      max_debt_to_revenue: 'maxDebtToRevenue',
      min_profit: 'minProfit',
      max_arrears: 'maxArrears',
      advance_share: 'advanceShare',
      collateral_share: 'collateralShare',
      own_contribution_share: 'ownContributionShare',
      cover_share: 'coverShare',
    },
  }),
  idOf: (id: string) => recordId('FinanceProduct', id),
  rules: programmeRules,
};

/** The conditions that borrowers must meet: a part of the columns of finance products. */
const conditionColumns = [
  'id',
  'categories',
  'regions',
  'okvedPrefixes',
  'stopOkvedPrefixes',
  'minBusinessAgeMonths',
  'maxBusinessAgeMonths',
  'maxDebtToRevenue',
  'minProfit',
  'maxArrears',
  'collateralShare',
  'ownContributionShare',
];

/** The imports of tables of banks and their finance products. */
export const financeProductTables = [
  tableImport({
    name: 'banks',
    description: 'a table of banks, by id',
    file: banksFile,
    key: 'id',
    type: storedBank,
    example: { id: 'bank-demo', nameRu: 'ДЕМО банк' },
  }),
  tableImport({
    name: 'programmes',
    description: 'a table of finance products without their rates, limits and fees, by id',
    file: programmesFile,
    key: 'id',
    type: storedProgramme,
    example: {
      id: 'finance-demo',
      bank: 'bank-demo',
      nameRu: 'ДЕМО кредит',
      kind: 'LOAN',
      purposes: 'WORKING_CAPITAL',
      minTermMonths: '3',
      maxTermMonths: '36',
      repayments: 'ANNUITY; BULLET',
      maxGraceMonths: '6',
      interestBasis: 'MONTHS',
      drawdown: 'AT_ONCE',
      categories: 'MICRO; SMALL; MEDIUM',
    },
    usual: {
      repayments: [],
      maxGraceMonths: 0,
      interestBasis: InterestBasis.MONTHS,
      drawdown: Drawdown.AT_ONCE,
    },
  }),
  tableImport({
    name: 'conditions',
    description: 'a table of the conditions of finance products for borrowers, by id',
    file: programmesFile,
    columns: conditionColumns,
    key: 'id',
    type: storedProgramme,
    example: { id: 'finance-demo', minBusinessAgeMonths: '12', okvedPrefixes: '22; 23' },
  }),
];
