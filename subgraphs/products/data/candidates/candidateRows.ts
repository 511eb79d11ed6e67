import type { Candidate, CertificateFacts, NeedFacts } from '../../rules/criteria/candidate.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { Vat } from '../../../domain/law/vat.ts';
import { Money } from '../../../domain/values/money.ts';
import { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { datedSql, factsSql, ofClassSql, sourcesSql } from './candidateSql.ts';
import { findRegion } from '../../../domain/registries/region.ts';
import { isCounted, parseUnit } from '../../../domain/values/units/unit.ts';
import { okpd2Ancestors, okpd2Path } from '../../../domain/registries/okpd2.ts';
import { type SqlValue, named } from '../../../platform/database/sql/named.ts';
import { textArray } from '../../../platform/database/reading/textArray.ts';
import { type RawPackaging, readPackaging } from '../../../domain/values/units/packaging.ts';
import { type RawProperty, readProperty } from '../../rules/criteria/property.ts';

/**
 * Selects the products that may belong to the class of one or more needs. The class of a need is
 * its product type or, if it has none, its OKPD2 codes.
 */
export interface ClassQuery {
  /** Codes of the product types of needs. */
  readonly types: readonly string[];
  /**
   * OKPD2 codes of the types in `types`. They select products without a type whose code is equal,
   * narrower or broader.
   */
  readonly typeOkpd2: readonly string[];
  /**
   * OKPD2 codes of needs without a type. They select products whose code is equal, narrower or
   * broader; the codes of its type count for a product without a code.
   */
  readonly okpd2: readonly string[];
}

/** Returns the query for the classes of the given needs. */
export function classesOf(needs: readonly NeedFacts[]): ClassQuery {
  const typed = needs.flatMap(({ productType }) => productType ?? []);
  const untyped = needs.filter(({ productType }) => productType === null);
  return {
    types: [...new Set(typed.map(({ code }) => code))],
    typeOkpd2: [...new Set(typed.flatMap(({ okpd2 }) => okpd2))],
    okpd2: [...new Set(untyped.flatMap(({ okpd2 }) => okpd2))],
  };
}

/**
 * Reads the facts of all products that may belong to the class, on a day, in one statement. The
 * order is undefined.
 */
export function readCandidates(
  em: EntityManager,
  query: ClassQuery,
  asOf: LocalDate,
): Promise<Candidate[]> {
  const { codes, sql } = classSql('ctid', query);
  return readWhere(em, asOf, `p.ctid = any (${sql})`, codes);
}

/** Reads the facts of the products with these ids, on a day. Ids that do not exist are omitted. */
export function readCandidatesByIds(
  em: EntityManager,
  ids: readonly string[],
  asOf: LocalDate,
): Promise<Candidate[]> {
  return readWhere(em, asOf, 'p.id = any (:ids::text[])', { ids: textArray(ids) });
}

/** A candidate, and the day until which its facts stay the same if nothing is written. */
export interface DatedCandidate {
  readonly candidate: Candidate;
  /** The number that identifies the product in tallies. */
  readonly ordinal: number;
  /** The first day on which one of the dated facts begins or ends; null if there is no such day. */
  readonly changesOn: LocalDate | null;
}

/**
 * Reads the facts of the products with these ids, and the day until which they are valid. Ids that
 * do not exist are omitted.
 */
export async function readDatedCandidates(
  em: EntityManager,
  ids: readonly string[],
  asOf: LocalDate,
): Promise<DatedCandidate[]> {
  const sql = `select ${factsSql}, ${datedSql} from ${sourcesSql} where p.id = any (:ids::text[])`;
  const rows = await em.execute<DatedRow[]>(named(sql, { asOf, ids: textArray(ids) }));
  return rows.map((row) => ({
    candidate: readCandidate(row, asOf),
    ordinal: row.ordinal,
    changesOn: row.changes_on,
  }));
}

/** Reads the ids of the products that may belong to the class. The order is undefined. */
export async function readClassIds(em: EntityManager, query: ClassQuery): Promise<string[]> {
  const { codes, sql } = classSql('id', query);
  const rows = await em.execute<{ id: string }[]>(named(`select unnest(${sql}) as id`, codes));
  return rows.map(({ id }) => id);
}

/**
 * Reads the products that a condition selects.
 * @param conditionSql the condition in SQL, which uses the given parameters.
 */
async function readWhere(
  em: EntityManager,
  asOf: LocalDate,
  conditionSql: string,
  parameters: Readonly<Record<string, SqlValue>>,
): Promise<Candidate[]> {
  const sql = `select ${factsSql} from ${sourcesSql} where ${conditionSql}`;
  const rows = await em.execute<CandidateRow[]>(named(sql, { asOf, ...parameters }));
  return rows.map((row) => readCandidate(row, asOf));
}

/** Returns the SQL of `ofClassSql` for a class, and the values of its parameters. */
function classSql(column: 'id' | 'ctid', { types, typeOkpd2, okpd2 }: ClassQuery) {
  const has = {
    types: types.length > 0,
    typeOkpd2: typeOkpd2.length > 0,
    okpd2: okpd2.length > 0,
  };
  const codes: Readonly<Record<string, string>> = {
    ...(has.types && { types: textArray(types) }),
    ...(has.typeOkpd2 && {
      typeOkpd2: textArray(typeOkpd2.map(okpd2Path)),
      typeAncestors: textArray(ancestorsOf(typeOkpd2)),
    }),
    ...(has.okpd2 && {
      okpd2: textArray(okpd2.map(okpd2Path)),
      ancestors: textArray(ancestorsOf(okpd2)),
    }),
  };
  return { codes, sql: ofClassSql(column, has) };
}

function ancestorsOf(codes: readonly string[]): string[] {
  return codes.flatMap((code) => okpd2Ancestors(code).map(okpd2Path));
}

interface CandidateRow {
  readonly id: string;
  readonly manufacturer_id: string;
  readonly type_code: string | null;
  readonly okpd2: string | null;
  readonly type_okpd2: readonly string[] | null;
  readonly stated_properties: readonly RawProperty[];
  readonly unit: string | null;
  readonly packs: readonly RawPackaging[];
  readonly minimum_order_value: string | null;
  readonly lot_value: string | null;
  readonly stock_value: string | null;
  readonly line_id: string | null;
  readonly lead_time_days: number | null;
  readonly delivers_to_codes: readonly string[] | null;
  readonly capacity_per_month: string | null;
  readonly committed: string;
  readonly line_committed: string;
  readonly unit_price: string | null;
  readonly price_vat: `${Vat}` | null;
  readonly certificates: readonly CertificateFacts[] | null;
  readonly inn: string | null;
  readonly category: `${SmeCategory}` | null;
  readonly headcount: number | null;
  readonly registered_on: LocalDate | null;
  readonly okved: string | null;
  readonly region: string | null;
  readonly revenue: string | null;
  readonly clusters: readonly string[] | null;
}

interface DatedRow extends CandidateRow {
  readonly ordinal: number;
  readonly changes_on: LocalDate | null;
}

function readCandidate(row: CandidateRow, asOf: LocalDate): Candidate {
  const unit = row.unit === null ? null : parseUnit(row.unit);
  return {
    productId: row.id,
    manufacturerId: row.manufacturer_id,
    typeCode: row.type_code,
    okpd2: row.okpd2,
    typeOkpd2: row.type_okpd2 ?? [],
    properties: row.stated_properties.map((raw) => readProperty(raw, row.type_code)),
    certificates: row.certificates ?? [],
    unit,
    packaging: readPackaging(row.packs),
    unitPrice: decimal(row.unit_price),
    priceVat: Vat[row.price_vat ?? 'UNKNOWN'],
    minimumOrder: decimal(row.minimum_order_value),
    lot: decimal(row.lot_value) ?? (unit && isCounted(unit) ? new Decimal(1) : null),
    stock: decimal(row.stock_value),
    committed: new Decimal(row.committed),
    line:
      row.line_id === null
        ? null
        : {
            id: row.line_id,
            capacityPerMonth: new Decimal(row.capacity_per_month!),
            committed: new Decimal(row.line_committed),
          },
    leadTimeDays: row.lead_time_days,
    deliversTo: row.delivers_to_codes?.flatMap((code) => findRegion(code) ?? []) ?? null,
    supplier: {
      asOf,
      inn: row.inn,
      category: row.category && SmeCategory[row.category],
      headcount: row.headcount,
      registeredOn: row.registered_on,
      okved: row.okved,
      region: row.region === null ? null : findRegion(row.region),
      revenue: row.revenue === null ? null : new Money(new Decimal(row.revenue)),
      clusters: row.clusters ?? [],
    },
  };
}

function decimal(text: string | null): Decimal | null {
  return text === null ? null : new Decimal(text);
}
