import type { EntityManager } from '@mikro-orm/postgresql';
import {
  day,
  decimal,
  listOf,
  optional,
  filledText,
  unit,
  recordKey,
} from '../../../platform/importing/tables/cells.ts';
import { type TableKeys } from '../../../platform/importing/tables/csvTable.ts';
import {
  insertRows,
  provenanceCells,
  provenanceNames,
  sourcedIn,
  readWorldTable,
} from '../../../platform/importing/worlds/worldRows.ts';
import { ProductType } from '../../model/catalogue/productType.ts';
import { ProductionLine } from '../../model/catalogue/productionLine.ts';
import { Standard } from '../../model/catalogue/standard.ts';

/** Loads the standards, product types and production lines to which products refer. */
export async function loadCatalogue(em: EntityManager, folder: string, enterprises: TableKeys) {
  const standards = readWorldTable(folder, 'products/standards.csv', {
    columns: {
      code: filledText,
      validFrom: optional(day),
      validTo: optional(day),
      supersededBy: optional(filledText),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['code']],
    references: { supersededBy: 'itself' },
  });
  await insertRows(em, Standard, standards.file, standards.rows.map(sourcedIn(folder)));
  const types = readWorldTable(folder, 'products/product_types.csv', {
    columns: {
      code: filledText,
      nameEn: optional(filledText),
      nameRu: optional(filledText),
      okpd2: listOf(filledText),
      unit,
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['code']],
  });
  await insertRows(em, ProductType, types.file, types.rows.map(sourcedIn(folder)));
  const lines = await loadLines(em, folder, enterprises);
  return { standards, types, lines };
}

async function loadLines(
  em: EntityManager,
  folder: string,
  enterprises: TableKeys,
): Promise<TableKeys> {
  const sourced = sourcedIn(folder);
  const lines = readWorldTable(folder, 'products/production_lines.csv', {
    columns: {
      id: recordKey('ProductionLine'),
      enterprise: filledText,
      nameEn: optional(filledText),
      nameRu: optional(filledText),
      capacityPerMonth: decimal,
      unit,
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['id']],
    references: { enterprise: enterprises },
  });
  const rows = lines.rows.map(({ enterprise, unit, ...facts }) => ({
    ...sourced(facts),
    enterpriseId: enterprise,
    capacityUnit: unit,
  }));
  await insertRows(em, ProductionLine, lines.file, rows);
  return lines;
}
