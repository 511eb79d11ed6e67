import { arePeriodsApart } from '../../platform/importing/records/factRules.ts';
import { contactTable } from '../../platform/importing/tables/parts/contactTable.ts';
import { partImport } from '../../platform/importing/tables/parts/partImport.ts';
import type { StoredParts } from '../../platform/importing/tables/parts/partSql.ts';
import { programmeContactsFile } from '../world/programmes.ts';
import { feesFile, limitsFile, ratesFile } from '../world/terms.ts';

/** The imports of tables whose rows are parts of finance products. */
export const programmeParts = [
  partImport({
    name: 'rates',
    description: 'a table of the rates of finance products, by category and period',
    file: { ...ratesFile, unique: [['financeProduct', 'category', 'validFrom']] },
    record: 'financeProduct',
    stored: partsOfProgrammes('rates', {
      table: 'finance_rate',
      record: 'product_id',
      keys: { category: ['category'], valid_from: ['validFrom'] },
      columns: {
        annual_rate: ['annualRate'],
        key_rate_spread: ['keyRateSpread'],
        valid_to: ['validTo'],
      },
      isSourced: false,
    }),
    facts: { id: null },
    rules: [arePeriodsApart('rates', 'category')],
    example: { financeProduct: 'finance-demo', category: 'SMALL', annualRate: '0.106' },
  }),
  partImport({
    name: 'limits',
    description: 'a table of the smallest and largest amounts of finance products, by category',
    file: { ...limitsFile, unique: [['financeProduct', 'category']] },
    record: 'financeProduct',
    stored: partsOfProgrammes('limits', {
      table: 'finance_limit',
      record: 'product_id',
      keys: { category: ['category'] },
      columns: { min_amount: ['least'], max_amount: ['most'] },
      isSourced: false,
    }),
    facts: { id: null, minAmount: 'least', maxAmount: 'most' },
    example: { financeProduct: 'finance-demo', minAmount: '5000000', maxAmount: '1000000000' },
  }),
  partImport({
    name: 'fees',
    description: 'a table of the fees of finance products, by kind',
    file: feesFile,
    record: 'financeProduct',
    stored: partsOfProgrammes('fees', {
      table: 'finance_fee',
      record: 'product_id',
      keys: { kind: ['kind'] },
      columns: { share: ['share'] },
      isSourced: false,
    }),
    example: { financeProduct: 'finance-demo', kind: 'ORIGINATION', share: '0.005' },
  }),
  partImport(
    contactTable(
      { name: 'programme-contacts', description: 'a table of the contacts of finance products' },
      programmeContactsFile,
      { kind: 'FinanceProduct', table: 'finance_product', view: 'finance_product_facts' },
      'finance-demo',
    ),
  ),
];

function partsOfProgrammes(fact: string, rows: StoredParts['rows']): StoredParts {
  return {
    kind: 'FinanceProduct',
    table: 'finance_product',
    view: 'finance_product_facts',
    fact,
    rows,
  };
}
