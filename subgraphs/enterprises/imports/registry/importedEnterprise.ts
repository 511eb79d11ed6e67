import { z } from 'zod';
import { isInn, isOgrn } from '../../../domain/registries/identifiers.ts';
import { isOkved } from '../../../domain/registries/okved.ts';
import { recordId } from '../../../domain/registries/recordIds.ts';
import { findRegion } from '../../../domain/registries/region.ts';
import type { Facts, ImportedType } from '../../../platform/importing/records/importedType.ts';
import { namelessProprietor } from '../../world/enterprises.ts';
import { type StatedPeriod, endedOn, withCategory } from './categoryPeriods.ts';

/** The figures of an enterprise for a year, as in the change feed. */
interface StatedIndicator {
  readonly year: number;
  readonly headcount: number | null;
  readonly revenue: string | null;
}

const day = z.iso.date('a day such as 2026-11-10');

/** A name: text without control characters. */
const name = z.string().regex(/^\P{Cc}{1,2000}$/u, '1 to 2000 characters of text');

const stated = z.object({
  inn: z.string().refine(isInn, 'an INN with matching check digits'),
  ogrn: z.string().refine(isOgrn, 'an OGRN with a matching check digit').nullable().optional(),
  nameRu: name.optional(),
  okved: z.string().refine(isOkved, 'an OKVED 2 code such as 22.21').nullable().optional(),
  region: z
    .string()
    .refine((code) => findRegion(code)?.code === code, 'the ISO 3166-2 code of a region')
    .optional(),
  registeredOn: day.optional(),
  categories: z
    .array(
      z.object({
        validFrom: day,
        validTo: z.null(),
        category: z.enum(['MICRO', 'SMALL', 'MEDIUM'], 'MICRO, SMALL or MEDIUM'),
      }),
    )
    .length(1, 'one category')
    .optional(),
  indicators: z
    .array(
      z.object({
        year: z.int().min(1900).max(2100),
        headcount: z.int('a whole number').min(0).max(10_000_000, 'at most 10,000,000').optional(),
      }),
    )
    .optional(),
});

const currentSql = (condition: string) => `
  select enterprise.inn as key, enterprise.id, enterprise.version, told.facts as before,
    told.facts || jsonb_build_object('nameEn', enterprise.name_en, 'nameRu', enterprise.name_ru)
      - 'version' - 'provenance' - 'clusters' as facts,
    enterprise.changed_facts as origins, enterprise.provenance_kind,
    enterprise.provenance_as_of::text
  from enterprise join enterprise_facts as told using (id)
  where ${condition}`;

/** Selects the staged enterprises that are written. */
const written = `staged_record as staged
  where staged.kind = 'Enterprise' and staged.outcome in`;

/** How enterprises are stored, by INN, and which facts registers state of them. */
const storedEnterprise = {
  kind: 'Enterprise',
  table: 'enterprise',
  view: 'enterprise_facts',
  shape: stated,
  required: ['inn', 'nameRu', 'region'],
  currentSql: currentSql('enterprise.inn = any ($1::text[])'),
  currentByIdSql: currentSql('enterprise.id = any ($1::text[])'),
  idOf: (inn: string) => recordId('Enterprise', inn),
  writes: [
    `insert into enterprise (id, inn, ogrn, okved, region, registered_on, name_en, name_ru,
      provenance_kind, provenance_source, provenance_as_of)
    select id, facts->>'inn', facts->>'ogrn', facts->>'okved', facts->>'region',
      (facts->>'registeredOn')::date, facts->>'nameEn', facts->>'nameRu',
      'IMPORT', source, as_of
    from ${written} ('ADDED')`,
    `update enterprise set inn = facts->>'inn', ogrn = facts->>'ogrn', okved = facts->>'okved',
      region = facts->>'region', registered_on = (facts->>'registeredOn')::date,
      name_en = facts->>'nameEn', name_ru = facts->>'nameRu', changed_facts = staged.origins,
      version = enterprise.version + 1
    from ${written} ('CHANGED', 'ENDED') and staged.id = enterprise.id`,
    `delete from sme_category using ${written} ('CHANGED', 'ENDED')
      and staged.id = sme_category.enterprise_id`,
    `insert into sme_category (enterprise_id, valid_from, valid_to, category)
    select id, "validFrom", "validTo", category from (
      select id, one.* from staged_record
      cross join lateral jsonb_to_recordset(facts->'categories')
        as one ("validFrom" date, "validTo" date, category text)
      where kind = 'Enterprise' and outcome in ('ADDED', 'CHANGED', 'ENDED')
    ) as period`,
    `delete from enterprise_indicator as indicator using ${written} ('CHANGED')
      and staged.id = indicator.enterprise_id and not exists (
        select from jsonb_to_recordset(facts->'indicators') as one (year int)
        where one.year = indicator.year
      )`,
    `insert into enterprise_indicator (enterprise_id, year, headcount, revenue_amount,
      provenance_kind, provenance_source, provenance_as_of)
    select id, one.year, one.headcount, one.revenue, 'IMPORT', source, as_of
    from staged_record cross join lateral jsonb_to_recordset(facts->'indicators')
      as one (year int, headcount int, revenue numeric)
    where kind = 'Enterprise' and outcome in ('ADDED', 'CHANGED')
    on conflict (enterprise_id, year) do update set headcount = excluded.headcount,
      revenue_amount = excluded.revenue_amount, provenance_kind = excluded.provenance_kind,
      provenance_source = excluded.provenance_source, provenance_as_of = excluded.provenance_as_of
    where (enterprise_indicator.headcount, enterprise_indicator.revenue_amount)
      is distinct from (excluded.headcount, excluded.revenue_amount)`,
  ],
  erasable: {
    key: 'inn',
    placeholder: namelessProprietor,
    eraseSql: `update enterprise set name_en = '${namelessProprietor.nameEn}',
      name_ru = '${namelessProprietor.nameRu}', version = version + 1
      where inn = $1 and length(inn) = 12 returning id`,
  },
  removes: [
    'delete from sme_category where enterprise_id in',
    'delete from enterprise_indicator where enterprise_id in',
    'delete from enterprise where id in',
  ],
};

/** The enterprises in registers, by INN. */
export const importedEnterprise: ImportedType = {
  ...storedEnterprise,
  repeats: 'refuse',
  merge(current, file, asOf) {
    const { categories, indicators, ...facts } = file as z.infer<typeof stated>;
    return {
      ...facts,
      ...(categories && {
        categories: withCategory(periodsOf(current), categories[0]!, asOf),
      }),
      ...(indicators && { indicators: withIndicators(indicatorsOf(current), indicators) }),
    };
  },
  ended(facts, asOf) {
    const periods = periodsOf(facts);
    return periods.length === 0 ? null : { categories: endedOn(periods, asOf) };
  },
};

/**
 * The makers in registries of products, by INN. An enterprise that Katun does not know is registered as the
 * file states it. Of a known one, only what is missing is added: such a registry states the name in many ways,
 * and the place of production. It does not end enterprises.
 */
export const importedMaker: ImportedType = {
  ...storedEnterprise,
  repeats: 'last',
  merge: (current, stated) =>
    current === null
      ? stated
      : Object.fromEntries(
          Object.entries(stated).map(([fact, value]) => [fact, current[fact] ?? value]),
        ),
};

function periodsOf(facts: Facts | null): readonly StatedPeriod[] {
  return (facts?.['categories'] as readonly StatedPeriod[] | undefined) ?? [];
}

function indicatorsOf(facts: Facts | null): readonly StatedIndicator[] {
  return (facts?.['indicators'] as readonly StatedIndicator[] | undefined) ?? [];
}

/** Returns the figures after a register has stated the headcount of years, in the order of years. */
function withIndicators(
  current: readonly StatedIndicator[],
  file: readonly { readonly year: number; readonly headcount?: number | undefined }[],
): readonly StatedIndicator[] {
  const byYear = new Map(current.map((indicator) => [indicator.year, indicator]));
  for (const { year, headcount } of file) {
    const before = byYear.get(year) ?? { year, headcount: null, revenue: null };
    byYear.set(year, { ...before, ...(headcount !== undefined && { headcount }) });
  }
  return [...byYear.values()].toSorted((one, other) => one.year - other.year);
}
