import { z } from 'zod';
import { isInn } from '../../../domain/registries/identifiers.ts';
import { isKtru, parseOkpd2 } from '../../../domain/registries/okpd2.ts';
import { ProcurementLaw } from '../../../domain/registries/procurementLaw.ts';
import { findRegion } from '../../../domain/registries/region.ts';
import { parseDecimal } from '../../../domain/values/decimal.ts';
import { isOkei } from '../../../domain/values/units/okei.ts';
import { findUnit } from '../../../domain/values/units/unit.ts';
import type { Facts, ImportedType } from '../../../platform/importing/records/importedType.ts';
import { idOfNumber } from './idOfNumber.ts';

const day = z.iso.date('a day such as 2026-11-10');

function decimal(expected: string, min: number, max = Infinity) {
  return z.string().refine((text) => {
    const value = parsed(() => parseDecimal(text));
    return value !== null && value.gte(min) && value.lte(max);
  }, expected);
}

/** Returns the value of an invalid text as null. */
function parsed<Value>(parse: () => Value): Value | null {
  try {
    return parse();
  } catch {
    return null;
  }
}

/** The urgency of a need of which nothing is stated: neither urgent nor not. */
export const usualPriority = 3;

const shape = z
  .object({
    number: z.string().regex(/^\P{Cc}{1,100}$/u, '1 to 100 characters of text'),
    customerInn: z.string().refine(isInn, 'an INN with matching check digits'),
    titleRu: z.string().regex(/^\P{Cc}{1,2000}$/u, '1 to 2000 characters of text'),
    titleEn: z
      .string()
      .regex(/^\P{Cc}{1,2000}$/u, '1 to 2000 characters of text')
      .optional(),
    okpd2: z
      .array(z.string().refine((code) => parsed(() => parseOkpd2(code)) === code, 'codes of OKPD2'))
      .min(1, 'at least one code of OKPD2'),
    ktru: z.string().refine(isKtru, 'a KTRU code such as 22.23.19.110-00000001').optional(),
    quantity: z
      .object({
        value: decimal('a quantity of more than 0', Number.MIN_VALUE),
        unit: z
          .string()
          .refine((code) => findUnit(code)?.code === code, 'the UN/CEFACT code of a unit'),
      })
      .optional(),
    statedQuantity: z
      .object({
        value: decimal('a quantity of more than 0', Number.MIN_VALUE),
        unit: z
          .string()
          .regex(/^\P{Cc}{1,200}$/u, '1 to 200 characters of text')
          .nullable(),
        okei: z.string().refine(isOkei, 'a code of OKEI').nullable(),
      })
      .optional(),
    criteria: z
      .array(z.looseObject({ id: z.string().min(1), groups: z.array(z.any()).min(1) }), 'criteria')
      .optional(),
    deliverTo: z
      .string()
      .refine((code) => findRegion(code)?.code === code, 'the ISO 3166-2 code of a region')
      .optional(),
    deliverBy: day.optional(),
    publishedOn: day.optional(),
    unitPriceCeiling: decimal('a price of at least 0.01', 0.01).optional(),
    ceilingVat: z.enum(['INCLUDED', 'EXCLUDED', 'NOT_SUBJECT', 'UNKNOWN']).optional(),
    advanceShare: decimal('a share of 0 to 1', 0, 1).optional(),
    paymentDelayDays: z.int().min(0).max(365, '0 to 365 days').optional(),
    performanceSecurityShare: decimal('a share of 0 to 0.3', 0, 0.3).optional(),
    procurementLaw: z.enum(ProcurementLaw),
    smeOnly: z.boolean('true or false').optional(),
    status: z.enum(['FORMING', 'OPEN'], 'FORMING or OPEN'),
  })
  .refine(
    ({ publishedOn, deliverBy }) =>
      deliverBy === undefined || publishedOn === undefined || publishedOn <= deliverBy,
    { path: ['deliverBy'], error: 'a day that is not before the publication' },
  );

const currentSql = (condition: string) => `
  select need.number as key, need.id, need.version, told.facts as before,
    told.facts || jsonb_build_object('customerInn', customer.inn)
      - 'version' - 'provenance' - 'customer' as facts,
    need.changed_facts as origins, need.provenance_kind, need.provenance_as_of::text
  from need join need_facts as told using (id) join customer on customer.id = need.customer_id
  where ${condition}`;

/** The columns of a need and the SQL of their values, from the facts of a staged row. */
const columns: Readonly<Record<string, string>> = {
  number: `facts->>'number'`,
  customer_id: `(select customer.id from customer where customer.inn = facts->>'customerInn')`,
  title_en: `facts->>'titleEn'`,
  title_ru: `facts->>'titleRu'`,
  product_type_code: `facts->>'productType'`,
  okpd2: `array(select jsonb_array_elements_text(facts->'okpd2'))`,
  ktru: `facts->>'ktru'`,
  quantity_value: `(facts#>>'{quantity,value}')::numeric`,
  quantity_unit: `facts#>>'{quantity,unit}'`,
  stated_quantity_value: `(facts#>>'{statedQuantity,value}')::numeric`,
  stated_quantity_unit: `facts#>>'{statedQuantity,unit}'`,
  stated_quantity_okei: `facts#>>'{statedQuantity,okei}'`,
  criteria: `facts->'criteria'`,
  deliver_to: `facts->>'deliverTo'`,
  deliver_by: `(facts->>'deliverBy')::date`,
  published_on: `(facts->>'publishedOn')::date`,
  unit_price_ceiling_amount: `(facts->>'unitPriceCeiling')::numeric`,
  ceiling_vat: `facts->>'ceilingVat'`,
  ceiling_includes_delivery: `coalesce((facts->>'ceilingIncludesDelivery')::boolean, true)`,
  advance_share: `(facts->>'advanceShare')::numeric`,
  payment_delay_days: `(facts->>'paymentDelayDays')::int`,
  performance_security_share: `(facts->>'performanceSecurityShare')::numeric`,
  procurement_law: `facts->>'procurementLaw'`,
  sme_only: `(facts->>'smeOnly')::boolean`,
  priority: `coalesce((facts->>'priority')::int, ${usualPriority})`,
  status: `facts->>'status'`,
};

/** The needs in notices and plans, by number. */
export const importedNeed: ImportedType = {
  kind: 'Need',
  table: 'need',
  view: 'need_facts',
  repeats: 'refuse',
  required: ['number', 'customerInn', 'titleRu', 'okpd2', 'procurementLaw', 'status'],
  shape,
  currentSql: currentSql('need.number = any ($1::text[])'),
  currentByIdSql: currentSql('need.id = any ($1::text[])'),
  idOf: (number) => idOfNumber('Need', number),
  merge(current, stated, asOf) {
    const ceiling = stated['unitPriceCeiling'] === undefined ? {} : ceilingFacts(stated);
    const usual = current === null ? { ...usualFacts, publishedOn: firstDay(stated, asOf) } : {};
    return { ...usual, ...stated, ...quantityOf(stated), ...ceiling, ...statusOf(current, stated) };
  },
  ended: (facts) => (facts['status'] === 'FORMING' ? { status: 'WITHDRAWN' } : null),
  writes: [
    `insert into need (id, ${Object.keys(columns).join(', ')},
      provenance_kind, provenance_source, provenance_as_of)
    select id, ${Object.values(columns).join(', ')}, 'IMPORT', source, as_of
    from staged_record where kind = 'Need' and outcome = 'ADDED' order by key`,
    `update need set ${Object.entries(columns)
      .map(([column, value]) => `${column} = ${value}`)
      .join(', ')}, changed_facts = staged.origins, version = need.version + 1
    from staged_record as staged
    where staged.kind = 'Need' and staged.outcome in ('CHANGED', 'ENDED') and staged.id = need.id`,
  ],
  removes: ['delete from need where id in'],
};

/** The facts of a new need that every need must have, if the file does not state them. */
const usualFacts = { criteria: [], smeOnly: false };

/** A need is published on the day of the file that states it first, but not after its last day. */
function firstDay({ deliverBy }: Facts, asOf: string): string {
  return typeof deliverBy === 'string' && deliverBy < asOf ? deliverBy : asOf;
}

/** A quantity replaces the one that was stated before, also in a unit that Katun does not compute with. */
function quantityOf({ quantity = null, statedQuantity = null }: Facts): Facts {
  return quantity === null && statedQuantity === null ? {} : { quantity, statedQuantity };
}

/** A ceiling of which the file does not state the VAT may or may not include it. */
function ceilingFacts(stated: Facts): Facts {
  return { ceilingVat: stated['ceilingVat'] ?? 'UNKNOWN' };
}

/** A notice opens a planned need; it does not open one again that is awarded or withdrawn. */
function statusOf(current: Facts | null, stated: Facts): Facts {
  if (current === null || stated['status'] === undefined) return {};
  return current['status'] === 'FORMING'
    ? { status: stated['status'] }
    : { status: current['status'] };
}
