import {
  cleanedRegistryCell,
  registryColumns,
  registryDay,
  requiredRegistryColumns,
} from '../../../domain/industryRegistry/registryColumns.ts';
import { regionOfAddress } from '../../../domain/places/regionOfAddress.ts';
import { refuseOtherKind } from '../../../domain/registries/identifiers.ts';
import type { RecordImport } from '../../../platform/importing/running/recordImport.ts';
import { filledText, inn, ogrn, optional } from '../../../platform/importing/tables/cells.ts';
import {
  type TitledTable,
  readTitledRecords,
} from '../../../platform/importing/tables/titled/titledTable.ts';
import { importedMaker } from '../registry/importedEnterprise.ts';

/** The makers in the registry of Russian industrial products. */
const makers: TitledTable = {
  kind: 'gisp',
  names: registryColumns,
  required: requiredRegistryColumns,
  cells: { maker: filledText, inn, ogrn: optional(ogrn), address: optional(filledText) },
  cleaned: cleanedRegistryCell,
  recordsOf(values, { place, titles }) {
    const { maker, inn: key, ogrn: number, address } = values as unknown as MakerCells;
    refuseOtherKind(key, number ?? null, 'ogrn');
    const region = address ? regionOfAddress(address) : null;
    const facts = {
      inn: key,
      nameRu: maker,
      ...(number && { ogrn: number }),
      ...(region && { region: region.code }),
    };
    return [{ record: { place, kind: 'Enterprise', key, facts, asOf: registryDay(titles) } }];
  },
};

interface MakerCells {
  readonly maker: string;
  readonly inn: string;
  readonly ogrn?: string | null;
  readonly address?: string | null;
}

/** The import of the makers in the registry of Russian industrial products. */
export const gispMakers: RecordImport = {
  name: 'gisp',
  description: 'the registry of Russian industrial products (Government Resolution 719): XLSX',
  source: 'GISP',
  isFull: false,
  isTable: true,
  types: [importedMaker],
  read: (path, options) => readTitledRecords(makers, path, options),
};
