import type { LocalDate } from '../../domain/values/localDate.ts';
import { type Period, inForce } from '../../domain/values/period.ts';
import type { SmeCategory } from '../../domain/registries/smeCategory.ts';

/** What the enterprises subgraph's change feed tells of an enterprise. */
export interface EnterpriseFacts {
  readonly inn: string | null;
  readonly okved: string | null;
  readonly region: string | null;
  readonly registeredOn: LocalDate | null;
  readonly categories: readonly (Period & {
    readonly validFrom: LocalDate;
    readonly category: SmeCategory;
  })[];
  readonly indicators: readonly { readonly year: number; readonly headcount: number | null }[];
  readonly clusters: readonly string[];
}

/** What is kept of a maker for a period in which nothing about it changes. */
export interface MakerPeriod extends Period {
  readonly enterpriseId: string;
  readonly validFrom: LocalDate;
  readonly inn: string | null;
  readonly category: SmeCategory | null;
  readonly headcount: number | null;
  readonly registeredOn: LocalDate | null;
  readonly okved: string | null;
  readonly region: string | null;
  readonly clusters: readonly string[];
}

/** The first day of the calendar that the database keeps. */
const beginning: LocalDate = '1000-01-01';

/**
 * The periods of a maker's facts, without gaps from its registration on, the earliest first. The
 * figures of a year count from the first day of the next.
 */
export function makerPeriods(enterpriseId: string, facts: EnterpriseFacts): MakerPeriod[] {
  const { inn, okved, region, registeredOn, categories, indicators, clusters } = facts;
  const start = registeredOn ?? beginning;
  const counted = indicators
    .map(({ year, headcount }) => ({ from: `${year + 1}-01-01`, headcount }))
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
    clusters: [...clusters],
  }));
}
