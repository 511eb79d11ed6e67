import { z } from 'zod';
import { CustomerKind } from '../../../domain/registries/customerKind.ts';
import { isInn } from '../../../domain/registries/identifiers.ts';
import { recordId } from '../../../domain/registries/recordIds.ts';
import type { ImportedType } from '../../../platform/importing/records/importedType.ts';

const currentSql = (condition: string) => `
  select customer.inn as key, customer.id, customer.version, told.facts as before,
    told.facts - 'version' - 'provenance' as facts, customer.changed_facts as origins,
    customer.provenance_kind, customer.provenance_as_of::text
  from customer join customer_facts as told using (id)
  where ${condition}`;

/**
 * The customers in notices and plans, by INN. A customer that Katun does not know is registered as the
 * file states it; its kind is then unknown.
 */
export const importedCustomer: ImportedType = {
  kind: 'Customer',
  table: 'customer',
  view: 'customer_facts',
  repeats: 'last',
  required: ['inn', 'nameRu'],
  shape: z.object({
    inn: z.string().refine(isInn, 'an INN with matching check digits'),
    nameRu: z.string().regex(/^\P{Cc}{1,2000}$/u, '1 to 2000 characters of text'),
    kind: z.enum(CustomerKind, `one of ${Object.values(CustomerKind).join(', ')}`).optional(),
  }),
  currentSql: currentSql('customer.inn = any ($1::text[])'),
  currentByIdSql: currentSql('customer.id = any ($1::text[])'),
  idOf: (inn) => recordId('Customer', inn),
  merge: (current, stated) =>
    // Notices write the name of a customer in many ways: the first one remains.
    current === null ? stated : { ...stated, nameRu: current['nameRu'] ?? stated['nameRu'] },
  writes: [
    `insert into customer (id, inn, kind, name_ru, provenance_kind, provenance_source, provenance_as_of)
    select id, facts->>'inn', facts->>'kind', facts->>'nameRu', 'IMPORT', source, as_of
    from staged_record where kind = 'Customer' and outcome = 'ADDED' order by key`,
    `update customer set kind = facts->>'kind', name_ru = facts->>'nameRu',
      changed_facts = staged.origins, version = customer.version + 1
    from staged_record as staged
    where staged.kind = 'Customer' and staged.outcome = 'CHANGED' and staged.id = customer.id`,
  ],
  removes: ['delete from customer where id in'],
};
