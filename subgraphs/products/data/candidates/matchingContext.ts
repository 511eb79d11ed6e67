import type { EntityManager } from '@mikro-orm/postgresql';
import { Decimal } from '../../../domain/values/decimal.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { type BegunPeriod, inForce } from '../../../domain/values/period.ts';
import { parseUnit } from '../../../domain/values/units/unit.ts';
import { textArray } from '../../../platform/database/reading/textArray.ts';
import { named } from '../../../platform/database/sql/named.ts';
import {
  lawOfRevision,
  lawRevisionSql,
} from '../../../platform/importing/settings/law/currentLaw.ts';
import { learnDictionary, revisionSql } from '../dictionary/entryRows.ts';
import type { MatchingContext, NeedFacts, StandardFacts } from '../../rules/criteria/candidate.ts';
import type { FreightFacts } from '../../rules/freight/freight.ts';
import { routeKey } from '../../rules/freight/consignment.ts';
import type { Tariff } from '../../rules/freight/freight.ts';

/**
 * Reads the facts that are the same for all products matched with needs, in one statement. Returns a
 * function from the day of the match to these facts. The dictionary of this process is up to date
 * afterwards: read products after it.
 * @param needs the needs, of which only the region of delivery is read.
 */
export async function readMatchingContext(
  em: EntityManager,
  needs: readonly Pick<NeedFacts, 'deliverTo'>[],
): Promise<(asOf: LocalDate) => MatchingContext> {
  const facts = await readMatchingFacts(em, regionsOf(needs));
  return (asOf) => contextOn(facts, asOf);
}

/** Returns the codes of the regions to which needs are delivered, in order, each once. */
export function regionsOf(needs: readonly Pick<NeedFacts, 'deliverTo'>[]): readonly string[] {
  return [...new Set(needs.flatMap(({ deliverTo }) => deliverTo?.code ?? []))].toSorted();
}

/** The facts that are the same for all products matched with needs in some regions, on all days. */
export interface MatchingFacts {
  readonly standards: ReadonlyMap<string, StandardFacts>;
  readonly tariffs: readonly (BegunPeriod & Tariff)[];
  readonly kilometres: FreightFacts['kilometres'];
  readonly masses: FreightFacts['masses'];
  readonly law: MatchingContext['law'];
}

/**
 * Reads the facts that are the same for all products, in one statement. The dictionary of this process is up
 * to date afterwards: read products after it.
 * @param regions the codes of the regions to which needs are delivered.
 */
export async function readMatchingFacts(
  em: EntityManager,
  regions: readonly string[],
): Promise<MatchingFacts> {
  const [row] = await em.execute<ContextRow[]>(named(contextSql, { regions: textArray(regions) }));
  const { dictionary, standards, tariffs, distances, masses } = row!;
  await learnDictionary(em, dictionary);
  return {
    standards: new Map(standards.map((standard) => [standard.code, standard])),
    tariffs: tariffs.map((one) => Object.assign(readTariff(one), periodOf(one))),
    kilometres: new Map(distances.map(([from, to, km]) => [routeKey(from, to), km])),
    masses: new Map(
      masses.map(([code, unit, kilograms]) => {
        return [code, { unit: parseUnit(unit), kilograms: new Decimal(kilograms) }];
      }),
    ),
    law: await lawOfRevision(em, row!.law),
  };
}

/** Returns the context of a day. */
export function contextOn(
  { standards, tariffs, kilometres, masses, law }: MatchingFacts,
  asOf: LocalDate,
): MatchingContext {
  const tariff = inForce(tariffs, asOf);
  const freight = { tariff, changesOn: changeAfter(tariffs, asOf), kilometres, masses };
  return { asOf, standards, law, freight };
}

interface ContextRow {
  readonly dictionary: string;
  readonly law: string;
  readonly standards: readonly StandardFacts[];
  readonly tariffs: readonly (BegunPeriod & { readonly [Fact in keyof Tariff]: string | null })[];
  readonly distances: readonly (readonly [from: string, to: string, km: number])[];
  readonly masses: readonly (readonly [typeCode: string, unit: string, kilograms: string])[];
}

function periodOf({ validFrom, validTo }: BegunPeriod): BegunPeriod {
  return { validFrom, validTo };
}

function readTariff(row: ContextRow['tariffs'][number]): Tariff {
  return {
    roublesPerTonneKm: new Decimal(row.roublesPerTonneKm!),
    loadTonnes: new Decimal(row.loadTonnes!),
    loadCubicMetres: row.loadCubicMetres === null ? null : new Decimal(row.loadCubicMetres),
    leastTonnes: new Decimal(row.leastTonnes!),
    kmPerDay: Number(row.kmPerDay),
    handlingDays: Number(row.handlingDays),
  };
}

/** Returns the first day after the given one on which a period begins or ends. */
function changeAfter(periods: readonly BegunPeriod[], asOf: LocalDate): LocalDate | null {
  const days = periods.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? validFrom]);
  return days.filter((day) => day > asOf).toSorted()[0] ?? null;
}

/** Numbers are selected as text, so that they keep all their digits. */
const contextSql = `
select ${revisionSql} as dictionary, ${lawRevisionSql} as law,
  coalesce((select jsonb_agg(jsonb_build_object('code', code, 'validFrom', valid_from,
    'validTo', valid_to, 'supersededBy', superseded_by)) from standard), '[]') as standards,
  coalesce((select jsonb_agg(jsonb_build_object('validFrom', valid_from, 'validTo', valid_to,
    'roublesPerTonneKm', roubles_per_tonne_km::text, 'loadTonnes', load_tonnes::text,
    'loadCubicMetres', load_cubic_metres::text, 'leastTonnes', least_tonnes::text,
    'kmPerDay', km_per_day::text, 'handlingDays', handling_days::text)) from freight_tariff),
    '[]') as tariffs,
  coalesce((select jsonb_agg(jsonb_build_array(region_a, region_b, km)) from region_distance
    where region_a = any (:regions::text[]) or region_b = any (:regions::text[])), '[]') as distances,
  coalesce((select jsonb_agg(jsonb_build_array(product_type_code, unit, kilograms::text))
    from cargo_mass), '[]') as masses`;
