import {
  day,
  decimal,
  designation,
  filledText,
  listOf,
  optional,
  recordKey,
  reference,
  unit,
} from '../../platform/importing/tables/cells.ts';
import { worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { Okpd2Class } from '../model/catalogue/okpd2Class.ts';
import { ProductType } from '../model/catalogue/productType.ts';
import { ProductionLine } from '../model/catalogue/productionLine.ts';
import { Standard } from '../model/catalogue/standard.ts';
import { makerKey, okpd2Key, standardKey } from './keys.ts';

/** The entries of the classifier OKPD2. */
export const okpd2File = worldFile({
  path: 'products/okpd2.csv',
  entity: Okpd2Class,
  columns: {
    code: filledText,
    name: filledText,
    parent: optional(reference),
    endedOn: optional(day),
  },
  mayLack: ['endedOn'],
  unique: [['code']],
  properties: { parent: 'parentCode' },
  references: { parent: okpd2Key },
});

/** The standards. */
export const standardsFile = worldFile({
  path: 'products/standards.csv',
  entity: Standard,
  columns: {
    code: designation,
    validFrom: optional(day),
    validTo: optional(day),
    supersededBy: optional(designation),
    registeredBy: optional(reference),
  },
  mayLack: ['registeredBy'],
  unique: [['code']],
  references: { supersededBy: standardKey, registeredBy: makerKey },
});

/** The product types. */
export const productTypesFile = worldFile({
  path: 'products/product_types.csv',
  entity: ProductType,
  columns: {
    code: filledText,
    nameEn: optional(filledText),
    nameRu: optional(filledText),
    okpd2: listOf(filledText),
    unit,
  },
  unique: [['code']],
});

/** The production lines. */
export const linesFile = worldFile({
  path: 'products/production_lines.csv',
  entity: ProductionLine,
  columns: {
    id: recordKey('ProductionLine'),
    enterprise: reference,
    nameEn: optional(filledText),
    nameRu: optional(filledText),
    capacityPerMonth: decimal,
    unit,
  },
  unique: [['id']],
  properties: { enterprise: 'enterpriseId', unit: 'capacityUnit' },
  references: { enterprise: makerKey },
});
