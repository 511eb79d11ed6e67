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
  rule: ({ annualRate, keyRateSpread, validFrom, validTo }) => {
    if ((annualRate === null) === (keyRateSpread === null)) {
      return { column: 'annualRate', expected: 'either a rate, or a spread over the key rate' };
    }
    if (annualRate !== null && (annualRate.lt(0) || annualRate.gt(1))) {
      return { column: 'annualRate', expected: 'a share from 0 to 1, such as 0.106 for 10.6 %' };
    }
    if (keyRateSpread !== null && keyRateSpread.abs().gt(1)) {
      return { column: 'keyRateSpread', expected: 'a share from -1 to 1, such as 0.0275' };
    }
    return wrongPeriod(validFrom, validTo);
  },
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
  rule: ({ minAmount, maxAmount }) => {
    if (minAmount?.lt(0)) return { column: 'minAmount', expected: 'an amount of 0 or more' };
    if (maxAmount === null || (maxAmount.gt(0) && maxAmount.gte(minAmount ?? 0))) return null;
    return { column: 'maxAmount', expected: 'an amount of more than 0, not less than `minAmount`' };
  },
  ...ofProgramme,
});

/** The fees of finance products. */
export const feesFile = worldFile({
  path: 'finance/fees.csv',
  entity: FinanceFee,
  columns: { financeProduct: reference, kind: oneOf(FeeKind), share: decimal },
  unique: [['financeProduct', 'kind']],
  rule: ({ share }) =>
    share.gt(0) && share.lt(1)
      ? null
      : { column: 'share', expected: 'a share of more than 0 and less than 1, such as 0.01' },
  ...ofProgramme,
});

/** The central bank's key rates. */
export const keyRatesFile = worldFile({
  path: 'finance/key_rates.csv',
  entity: KeyRate,
  columns: { validFrom: day, validTo: optional(day), annualRate: decimal },
  unique: [['validFrom']],
});

function wrongPeriod(validFrom: string | null, validTo: string | null) {
  if (validFrom === null || validTo === null || validFrom < validTo) return null;
  return { column: 'validTo' as const, expected: `a day after ${validFrom}` };
}
