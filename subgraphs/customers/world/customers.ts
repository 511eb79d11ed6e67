import {
  day,
  filledText,
  inn,
  listOf,
  oneOf,
  optional,
  recordKey,
  reference,
} from '../../platform/importing/tables/cells.ts';
import { worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { CustomerKind } from '../../domain/registries/customerKind.ts';
import { Agreement } from '../model/programme/agreement.ts';
import { Customer } from '../model/customer.ts';
import { agreementKey } from './keys.ts';

/** The agreements. */
export const agreementsFile = worldFile({
  path: 'customers/agreements.csv',
  entity: Agreement,
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
  },
  unique: [['id']],
});

/** The customers. */
export const customersFile = worldFile({
  path: 'customers/customers.csv',
  entity: Customer,
  columns: {
    id: recordKey('Customer'),
    inn: optional(inn),
    nameEn: optional(filledText),
    nameRu: optional(filledText),
    kind: optional(oneOf(CustomerKind)),
    agreement: optional(reference),
    joinedOn: optional(day),
  },
  unique: [['id']],
  references: { agreement: agreementKey },
});
