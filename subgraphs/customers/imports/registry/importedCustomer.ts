import { z } from 'zod';
import { CustomerKind } from '../../../domain/registries/customerKind.ts';
import { isInn } from '../../../domain/registries/identifiers.ts';
import { recordId } from '../../../domain/registries/recordIds.ts';
import type { ImportedType } from '../../../platform/importing/records/importedType.ts';
import { recordSql } from '../../../platform/importing/records/recordSql.ts';

/** How customers are stored, by INN. */
export const storedCustomer = {
  ...recordSql({
    kind: 'Customer',
    table: 'customer',
    view: 'customer_facts',
    key: 'inn',
    columns: {
      inn: 'inn',
      name_en: 'nameEn',
      name_ru: 'nameRu',
      kind: 'kind',
      joined_on: 'joinedOn',
      agreement_id: 'agreement',
    },
  }),
  idOf: (inn: string) => recordId('Customer', inn),
};

/**
 * The customers in notices and plans, by INN. A customer that Katun does not know is registered as the
 * file states it; its kind is then unknown.
 */
export const importedCustomer: ImportedType = {
  ...storedCustomer,
  repeats: 'last',
  required: ['inn', 'nameRu'],
  shape: z.object({
    inn: z.string().refine(isInn, 'an INN with matching check digits'),
    nameRu: z.string().regex(/^\P{Cc}{1,2000}$/u, '1 to 2000 characters of text'),
    kind: z.enum(CustomerKind, `one of ${Object.values(CustomerKind).join(', ')}`).optional(),
  }),
  merge: (current, stated) =>
    // Notices write the name of a customer in many ways: the first one remains.
    current === null ? stated : { ...stated, nameRu: current['nameRu'] ?? stated['nameRu'] },
};
