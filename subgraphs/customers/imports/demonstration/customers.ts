import type { EntityManager } from '@mikro-orm/postgresql';
import {
  day,
  inn,
  listOf,
  oneOf,
  optional,
  filledText,
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
import { Agreement } from '../../model/agreement.ts';
import { Customer } from '../../model/customer.ts';
import { CustomerKind } from '../../../domain/registries/customerKind.ts';

/** Loads the agreements and the customers that joined under them; returns the keys of the customers. */
export async function loadCustomerRecords(em: EntityManager, folder: string): Promise<TableKeys> {
  const agreements = await loadAgreements(em, folder);
  const customers = readWorldTable(folder, 'customers/customers.csv', {
    columns: {
      id: recordKey('Customer'),
      inn: optional(inn),
      nameEn: optional(filledText),
      nameRu: optional(filledText),
      kind: optional(oneOf(CustomerKind)),
      agreement: optional(filledText),
      joinedOn: optional(day),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['id']],
    references: { agreement: agreements },
  });
  await insertRows(em, Customer, customers.file, customers.rows.map(sourcedIn(folder)));
  return customers;
}

async function loadAgreements(em: EntityManager, folder: string): Promise<TableKeys> {
  const agreements = readWorldTable(folder, 'customers/agreements.csv', {
    columns: {
      id: recordKey('Agreement'),
      nameEn: optional(filledText),
      nameRu: optional(filledText),
      partiesEn: listOf(filledText),
      partiesRu: listOf(filledText),
      purposeEn: filledText,
      purposeRu: filledText,
      promisesEn: listOf(filledText),
      promisesRu: listOf(filledText),
      signedOn: optional(day),
      validFrom: optional(day),
      validTo: optional(day),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['id']],
  });
  await insertRows(em, Agreement, agreements.file, agreements.rows.map(sourcedIn(folder)));
  return agreements;
}
