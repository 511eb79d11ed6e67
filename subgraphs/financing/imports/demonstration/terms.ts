import type { EntityManager } from '@mikro-orm/postgresql';
import { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import {
  day,
  decimal,
  oneOf,
  optional,
  filledText,
} from '../../../platform/importing/tables/cells.ts';
import { type TableKeys } from '../../../platform/importing/tables/csvTable.ts';
import {
  insertRows,
  provenanceCells,
  provenanceNames,
  sourcedIn,
  readWorldTable,
} from '../../../platform/importing/worlds/worldRows.ts';
import { KeyRate } from '../../model/records/keyRate.ts';
import { FinanceFee, FinanceLimit, FinanceRate } from '../../model/records/financeConditions.ts';
import { FeeKind } from '../../rules/offers/programme.ts';

/** Loads the rates, limits and fees of finance products. */
export async function loadTerms(
  em: EntityManager,
  folder: string,
  products: TableKeys,
): Promise<void> {
  const rates = readWorldTable(folder, 'finance/rates.csv', {
    columns: {
      id: filledText,
      financeProduct: filledText,
      category: optional(oneOf(SmeCategory)),
      annualRate: optional(decimal),
      keyRateSpread: optional(decimal),
      validFrom: optional(day),
      validTo: optional(day),
    },
    unique: [['id']],
    references: { financeProduct: products },
  });
  await insertRows(em, FinanceRate, rates.file, rates.rows.map(ofProduct));
  const limits = readWorldTable(folder, 'finance/limits.csv', {
    columns: {
      id: filledText,
      financeProduct: filledText,
      category: optional(oneOf(SmeCategory)),
      minAmount: optional(decimal),
      maxAmount: optional(decimal),
    },
    unique: [['id']],
    references: { financeProduct: products },
  });
  await insertRows(em, FinanceLimit, limits.file, limits.rows.map(ofProduct));
  const fees = readWorldTable(folder, 'finance/fees.csv', {
    columns: { financeProduct: filledText, kind: oneOf(FeeKind), share: decimal },
    unique: [['financeProduct', 'kind']],
    references: { financeProduct: products },
  });
  await insertRows(em, FinanceFee, fees.file, fees.rows.map(ofProduct));
}

/** Loads the central bank's key rates. */
export async function loadKeyRates(em: EntityManager, folder: string): Promise<void> {
  const { file, rows } = readWorldTable(folder, 'finance/key_rates.csv', {
    columns: {
      validFrom: day,
      validTo: optional(day),
      annualRate: decimal,
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['validFrom']],
  });
  await insertRows(em, KeyRate, file, rows.map(sourcedIn(folder)));
}

function ofProduct<Row extends { readonly financeProduct: string }>({
  financeProduct,
  ...facts
}: Row) {
  return { productId: financeProduct, ...facts };
}
