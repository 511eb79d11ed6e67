import {
  cleanedRegistryCell,
  registryColumns,
  registryDay,
  requiredRegistryColumns,
} from '../../../domain/industryRegistry/registryColumns.ts';
import { standardsIn } from '../../../domain/registries/designation.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { type LocalDate, addDays } from '../../../domain/values/localDate.ts';
import type { RecordImport } from '../../../platform/importing/running/recordImport.ts';
import { day, filledText, inn, optional } from '../../../platform/importing/tables/cells.ts';
import {
  type TitledTable,
  readTitledRecords,
} from '../../../platform/importing/tables/titled/titledTable.ts';
import { registeredProduct, registrySku } from './registryEntry.ts';

/** The products in the registry of Russian industrial products. */
const products: TitledTable = {
  kind: 'gisp',
  names: registryColumns,
  required: requiredRegistryColumns,
  cells: {
    inn,
    number: filledText,
    enteredOn: day,
    validUntil: optional(day),
    endedOn: optional(day),
    name: filledText,
    okpd2: filledText,
    standard: optional(filledText),
  },
  cleaned: cleanedRegistryCell,
  recordsOf(values, { place, titles }) {
    const cells = values as unknown as ProductCells;
    const number = oneLine(cells.number);
    const facts = {
      sku: registrySku(number),
      manufacturerInn: cells.inn,
      okpd2: cells.okpd2,
      nameRu: oneLine(cells.name),
      entry: {
        number,
        validFrom: cells.enteredOn,
        validTo: endOf(cells),
        standards: standardsIn(cells.standard ?? ''),
      },
    };
    return [{ record: { place, kind: 'Product', key: number, facts, asOf: registryDay(titles) } }];
  },
};

interface ProductCells {
  readonly inn: string;
  readonly number: string;
  readonly enteredOn: LocalDate;
  readonly validUntil: LocalDate | null;
  readonly endedOn: LocalDate | null;
  readonly name: string;
  readonly okpd2: string;
  readonly standard?: string | null;
}

/**
 * Returns the first day on which an entry is not valid any more: the day on which it has ended, or the day
 * after the last one; null if it does not end.
 * @throws InvalidValue `WRONG_VALUE` if it is not after the day of the entry.
 */
function endOf({ enteredOn, validUntil, endedOn }: ProductCells): LocalDate | null {
  const planned = validUntil === null ? null : addDays(validUntil, 1);
  const end = endedOn !== null && (planned === null || endedOn < planned) ? endedOn : planned;
  if (end === null || end > enteredOn) return end;
  const [field, got] = end === planned ? ['validUntil', validUntil] : ['endedOn', endedOn];
  throw new InvalidValue('WRONG_VALUE', field, `a day after ${enteredOn}`, got);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** The import of the products in the registry of Russian industrial products. */
export const gispProducts: RecordImport = {
  name: 'gisp',
  description: 'the registry of Russian industrial products (Government Resolution 719): XLSX',
  source: 'GISP',
  isFull: false,
  isTable: true,
  types: [registeredProduct],
  waitsFor: ['makers'],
  read: (path, options) => readTitledRecords(products, path, options),
};
