import { Decimal } from '../../domain/values/decimal.ts';
import type { LocalDate } from '../../domain/values/localDate.ts';
import { type Period, inForce } from '../../domain/values/period.ts';
import type { SmeCategory } from '../../domain/registries/smeCategory.ts';

/** Facts of an enterprise in the change feed of the enterprises subgraph. */
export interface EnterpriseFacts {
  readonly inn: string | null;
  readonly okved: string | null;
  readonly region: string | null;
  readonly registeredOn: LocalDate | null;
  readonly categories: readonly (Period & {
    readonly validFrom: LocalDate;
    readonly category: SmeCategory;
  })[];
  readonly indicators: readonly {
    readonly year: number;
    readonly headcount: number | null;
    /** Roubles. */
    readonly revenue?: string | null;
  }[];
  readonly clusters: readonly string[];
}

/** The facts of a maker in a period in which they do not change. */
export interface MakerPeriod extends Period {
  readonly enterpriseId: string;
  readonly validFrom: LocalDate;
  readonly inn: string | null;
  readonly category: SmeCategory | null;
  readonly headcount: number | null;
  readonly registeredOn: LocalDate | null;
  readonly okved: string | null;
  readonly region: string | null;
  readonly revenue: Decimal | null;
  readonly clusters: readonly string[];
}

/** The earliest day that can be stored in the database. */
const beginning: LocalDate = '1000-01-01';

/**
 * Splits the facts of a maker into contiguous periods, earliest first, starting at its
 * registration. The figures of a year apply from the first day of the next year.
 */
export function makerPeriods(enterpriseId: string, facts: EnterpriseFacts): MakerPeriod[] {
  const { inn, okved, region, registeredOn, categories, indicators, clusters } = facts;
  const start = registeredOn ?? beginning;
  const counted = indicators
    .map(({ year, headcount, revenue }) => ({ from: `${year + 1}-01-01`, headcount, revenue }))
    .toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const days = new Set([
    start,
    ...[
      ...counted.map(({ from }) => from),
      ...categories.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? start]),
    ].filter((day) => day > start),
  ]);
  return [...days].toSorted().map((day, index, sorted) => ({
    enterpriseId,
    validFrom: day,
    validTo: sorted[index + 1] ?? null,
    inn,
    category: inForce(categories, day)?.category ?? null,
    headcount: counted.findLast(({ from }) => from <= day)?.headcount ?? null,
    registeredOn,
    okved,
    region,
    revenue: decimal(counted.findLast(({ from }) => from <= day)?.revenue),
    clusters: [...clusters],
  }));
}

function decimal(text: string | null | undefined): Decimal | null {
  return text === null || text === undefined ? null : new Decimal(text);
}
