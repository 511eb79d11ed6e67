import { recordId } from '../../../domain/registries/recordIds.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { isNamed, isPeriod } from '../../../platform/importing/records/factRules.ts';
import type { Facts } from '../../../platform/importing/records/importedType.ts';
import { recordSql } from '../../../platform/importing/records/recordSql.ts';
import { factValue } from '../../../platform/importing/tables/records/factValue.ts';
import { tableImport } from '../../../platform/importing/tables/records/tableImport.ts';
import { linesFile, productTypesFile, standardsFile } from '../../world/catalogue.ts';

/** How product types are stored, by code. */
const storedType = {
  ...recordSql({
    kind: 'ProductType',
    table: 'product_type',
    view: 'product_type_facts',
    key: 'code',
    columns: {
      code: 'code',
      name_en: 'nameEn',
      name_ru: 'nameRu',
      okpd2: 'okpd2',
      unit: 'unit',
    },
    isIdGenerated: true,
  }),
  idOf: (code: string) => code,
  rules: [
    {
      fact: 'code',
      expected: 'a code of lower case Latin letters, digits and hyphens, such as geogrid-biaxial',
      isMet: ({ code }: Facts) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(String(code)),
    },
    isNamed,
  ],
};

/** How standards are stored, by designation. */
const storedStandard = {
  ...recordSql({
    kind: 'Standard',
    table: 'standard',
    view: 'standard_facts',
    key: 'code',
    columns: {
      code: 'code',
      valid_from: 'validFrom',
      valid_to: 'validTo',
      superseded_by: 'supersededBy',
      registered_by: 'registeredBy',
    },
    isIdGenerated: true,
  }),
  idOf: (code: string) => code,
  rules: [
    isPeriod,
    {
      fact: 'supersededBy',
      expected: 'another standard',
      isMet: ({ code, supersededBy }: Facts) => supersededBy !== code,
    },
  ],
};

/** How production lines are stored, by id. */
const storedLine = {
  ...recordSql({
    kind: 'ProductionLine',
    table: 'production_line',
    view: 'production_line_facts',
    key: 'id',
    columns: {
      enterprise_id: 'enterprise',
      name_en: 'nameEn',
      name_ru: 'nameRu',
      capacity_per_month: ['capacityPerMonth', 'value'],
      capacity_unit: ['capacityPerMonth', 'unit'],
    },
  }),
  idOf: (id: string) => recordId('ProductionLine', id),
  rules: [
    isNamed,
    {
      fact: 'capacityPerMonth',
      expected: 'a capacity of 0 or more',
      isMet: ({ capacityPerMonth }: Facts) =>
        new Decimal((capacityPerMonth as { value: string }).value).gte(0),
    },
  ],
};

/** The imports of tables of product types, standards and production lines. */
export const catalogueTables = [
  tableImport({
    name: 'product-types',
    description: 'a table of product types with their OKPD2 codes, by code',
    file: productTypesFile,
    key: 'code',
    type: storedType,
    example: {
      code: 'demo-mesh',
      nameRu: 'ДЕМО сетка',
      okpd2: '23.14.12.110; 22.23.19.190',
      unit: 'MTK',
    },
  }),
  tableImport({
    name: 'standards',
    description: 'a table of standards, by designation',
    file: standardsFile,
    key: 'code',
    type: storedStandard,
    example: { code: 'ГОСТ Р ДЕМО', validFrom: '2016-01-01' },
  }),
  tableImport({
    name: 'lines',
    description: 'a table of production lines, by id',
    file: linesFile,
    key: 'id',
    type: storedLine,
    example: {
      id: 'line-demo',
      enterprise: '2200005105',
      nameRu: 'ДЕМО линия',
      capacityPerMonth: '12000',
      unit: 'MTK',
    },
    groups: [
      {
        fact: 'capacityPerMonth',
        columns: ['capacityPerMonth', 'unit'],
        read: ({ capacityPerMonth, unit }) => ({
          value: factValue(capacityPerMonth),
          unit: factValue(unit),
        }),
      },
    ],
  }),
];
