import { z } from 'zod';
import { isInn } from '../../../domain/registries/identifiers.ts';
import { parseOkpd2 } from '../../../domain/registries/okpd2.ts';
import type { Facts, ImportedType } from '../../../platform/importing/records/importedType.ts';
import { storedProduct } from './storedProduct.ts';

/** A name: text without control characters. */
const name = z.string().regex(/^\P{Cc}{1,2000}$/u, '1 to 2000 characters of text');

/** What every register states of a product. */
export const draftShape = z.object({
  sku: z.string().regex(/^\P{Cc}{1,200}$/u, '1 to 200 characters of text'),
  manufacturerInn: z.string().refine(isInn, 'an INN with matching check digits'),
  okpd2: z.string().refine((code) => isOkpd2(code), 'a code of OKPD2'),
  nameRu: name,
});

/** The facts of a new product that a register does not state. */
const usual: Facts = {
  nameEn: null,
  type: null,
  properties: [],
  unit: null,
  packaging: [],
  minimumOrder: null,
  lot: null,
  stock: null,
  line: null,
  leadTimeDays: null,
  deliversTo: null,
  scope: null,
  scopeRu: null,
};

/** The id of the maker with the INN of a staged row; no row if Katun does not know it. */
const knownMaker = `select maker.enterprise_id from maker
  where maker.inn = staged.facts->>'manufacturerInn' order by maker.enterprise_id limit 1`;

/**
 * How the products in registers are compared and written: drafts without a unit, which their makers complete.
 * Their makers are named by INN.
 */
export const draftProduct = {
  ...storedProduct,
  repeats: 'refuse',
  shape: draftShape,
  required: ['sku', 'manufacturerInn', 'okpd2', 'nameRu'],
  currentSql: currentProductsSql(
    'record.sku',
    'product as record',
    'record.sku = any ($1::text[])',
  ),
  currentByIdSql: currentProductsSql(
    'record.sku',
    'product as record',
    'record.id = any ($1::text[])',
  ),
  merge: mergeDraft,
  reference: {
    field: 'manufacturerInn',
    expected: 'the INN of an enterprise that Katun knows',
    isUnknownSql: `staged.facts->>'manufacturer' is null and not exists (${knownMaker})`,
  },
  writes: [
    `update staged_record as staged
    set facts = facts || jsonb_build_object('manufacturer', (${knownMaker}))
    where staged.kind = 'Product' and staged.outcome in ('ADDED', 'CHANGED', 'ENDED')
      and staged.facts->>'manufacturer' is null`,
    ...storedProduct.writes,
  ],
} satisfies ImportedType;

/**
 * Returns the facts of a product after a register has stated some. The maker is found again if the register
 * names another one.
 */
export function mergeDraft(current: Facts | null, stated: Facts): Facts {
  if (current === null) return { ...usual, ...stated, manufacturer: null };
  return current['manufacturerInn'] === stated['manufacturerInn']
    ? stated
    : { ...stated, manufacturer: null };
}

/**
 * Returns the statement that reads products with the INN of their makers.
 * @param key the column of the keys in SQL.
 * @param from the tables in SQL, among them `product as record`.
 * @param condition selects the rows.
 */
export function currentProductsSql(key: string, from: string, condition: string): string {
  return `
    select ${key} as key, record.id, record.version, told.facts as before,
      (told.facts - 'version' - 'provenance' - 'prices')
        || jsonb_build_object('manufacturerInn', (
          select maker.inn from maker where maker.enterprise_id = record.manufacturer_id
          order by maker.valid_from desc limit 1
        )) as facts,
      record.changed_facts as origins, record.provenance_kind, record.provenance_as_of::text
    from ${from} join product_facts as told on told.id = record.id
    where ${condition}`;
}

function isOkpd2(code: string): boolean {
  try {
    return parseOkpd2(code) === code;
  } catch {
    return false;
  }
}
