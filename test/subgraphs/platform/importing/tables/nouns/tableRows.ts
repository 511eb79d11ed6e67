/**
 * Tables of one row: the kind, the header, a row with a key and another cell, the record that it changes (if the
 * key is not its id, with the id), and the only fact that becomes another one.
 */
export const changedCells = [
  ['product-types', 'code;nameEn', 'geogrid-biaxial;DEMO', 'ProductType', 'nameEn', 'DEMO'],
  ['standards', 'code;validTo', 'GOST R 56338;01.03.2030', 'Standard', 'validTo', '2030-03-01'],
  ['lines', 'id;nameRu', 'line-geosynthetics-ob-grids;ДЕМО', 'ProductionLine', 'nameRu', 'ДЕМО'],
  ['stock', 'sku;stock', 'DEMO-GG-0001;5 401,5', 'Product product-0001', 'stock', '5401.5'],
  ['trials', 'id;product', 'trial-poles;DEMO-UB-0001', 'Trial', 'product', 'product-0169'],
  ['freight-tariffs', 'id;kmPerDay', 'tariff-demo-2015;1', 'FreightTariff', 'kmPerDay', 1],
  [
    'freight-distances',
    'regionA;regionB;km',
    'RU-AL;RU-ALT;251',
    'RegionDistance RU-AL RU-ALT',
    'km',
    251,
  ],
  [
    'freight-masses',
    'productType;kilograms',
    'geogrid-biaxial;0,36',
    'CargoMass',
    'kilograms',
    '0.36',
  ],
  ['banks', 'id;nameEn', 'bank-demo-bank-ob;DEMO', 'Bank', 'nameEn', 'DEMO'],
  [
    'programmes',
    'id;maxTermMonths',
    'finance-ob-contract-loan;48',
    'FinanceProduct',
    'maxTermMonths',
    48,
  ],
  [
    'conditions',
    'id;maxDebtToRevenue',
    'finance-ob-contract-loan;0,9',
    'FinanceProduct',
    'maxDebtToRevenue',
    '0.9',
  ],
  [
    'fees',
    'financeProduct;kind;share',
    'finance-ob-contract-loan;ANNUAL;0,01',
    'FinanceProduct',
    'fees',
    [{ kind: 'ANNUAL', share: '0.01' }],
  ],
  ['key-rates', 'validFrom;annualRate', '2024-10-28;0,2', 'KeyRate', 'annualRate', '0.2'],
  ['measures', 'id;cost', 'measure-certification;390 000 руб.', 'Measure', 'cost', '390000'],
] as const;

/** Tables of one wrong row: the kind, the header, the row, the fact or column that is wrong, and what is expected. */
export const wrongRows = [
  [
    'programmes',
    'id;minTermMonths',
    'finance-ob-contract-loan;400',
    'minTermMonths',
    'from 1 to 360',
  ],
  [
    'programmes',
    'id;kind',
    'finance-ob-contract-loan;GUARANTEE',
    'repayments',
    'none for other kinds',
  ],
  ['conditions', 'id;regions', 'finance-ob-contract-loan;Алтай', 'regions', 'RU-ALT'],
  ['conditions', 'id;minProfit', 'finance-none;1', 'bank', 'that Katun does not have'],
  ['rates', 'financeProduct;annualRate', 'finance-ob-contract-loan;10,6', 'annualRate', 'share'],
  ['rates', 'financeProduct;annualRate', 'finance-none;0,1', 'financeProduct', 'that Katun has'],
  ['key-rates', 'validFrom;validTo', '2024-10-28;2024-01-01', 'validTo', 'after'],
  [
    'prices',
    'product;validFrom;amount;vat',
    'DEMO-GG-0001;2016-01-01;0;INCLUDED',
    'amount',
    'more than 0',
  ],
  [
    'certificates',
    'product;number;validFrom;standard',
    'DEMO-GG-0001;1;2016-01-01;ГОСТ 0',
    'standard',
    'that Katun has',
  ],
  ['stock', 'sku;stock', 'DEMO-NONE;1', 'manufacturer', 'that Katun does not have'],
  ['freight-distances', 'regionA;regionB;km', 'RU-NVS;RU-ALT;1', 'regionA', 'alphabet'],
  ['product-types', 'code;nameRu;okpd2;unit', 'Сетка;ДЕМО;23.14.12.110;MTK', 'code', 'lower case'],
] as const;
