import { SmeCategory } from '../../domain/registries/smeCategory.ts';
import {
  day,
  decimal,
  filledText,
  oneOf,
  optional,
  reference,
} from '../../platform/importing/tables/cells.ts';
import { worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { KeyRate } from '../model/records/keyRate.ts';
import { FinanceFee, FinanceLimit, FinanceRate } from '../model/records/financeConditions.ts';
import { FeeKind } from '../rules/offers/programme.ts';
import { programmeKey } from './keys.ts';

const ofProgramme = {
  properties: { financeProduct: 'productId' },
  references: { financeProduct: programmeKey },
} as const;

/** The rates of finance products. */
export const ratesFile = worldFile({
  path: 'finance/rates.csv',
  entity: FinanceRate,
  columns: {
    id: filledText,
    financeProduct: reference,
    category: optional(oneOf(SmeCategory)),
    annualRate: optional(decimal),
    keyRateSpread: optional(decimal),
    validFrom: optional(day),
    validTo: optional(day),
  },
  unique: [['id']],
  ...ofProgramme,
});

/** The limits of finance products. */
export const limitsFile = worldFile({
  path: 'finance/limits.csv',
  entity: FinanceLimit,
  columns: {
    id: filledText,
    financeProduct: reference,
    category: optional(oneOf(SmeCategory)),
    minAmount: optional(decimal),
    maxAmount: optional(decimal),
  },
  unique: [['id']],
  ...ofProgramme,
});

/** The fees of finance products. */
export const feesFile = worldFile({
  path: 'finance/fees.csv',
  entity: FinanceFee,
  columns: { financeProduct: reference, kind: oneOf(FeeKind), share: decimal },
  unique: [['financeProduct', 'kind']],
  ...ofProgramme,
});

/** The central bank's key rates. */
export const keyRatesFile = worldFile({
  path: 'finance/key_rates.csv',
  entity: KeyRate,
  columns: { validFrom: day, validTo: optional(day), annualRate: decimal },
  unique: [['validFrom']],
});
