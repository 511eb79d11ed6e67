import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Law } from '../../../../domain/law/law.ts';
import { lawOfFiles, parametersOf, statedByFiles, workingDaysOf } from '../lawFiles.ts';
import { isSamePoint } from '../../../feeds/positions/feedCursor.ts';
import type { FeedPoint } from '../../../feeds/positions/position.ts';
import type { StatedValue } from './importedLaw.ts';
import type { LawRow, WorkingDayRow } from './lawFormats.ts';

/** The law of a database as this process knows it. */
interface KnownLaw {
  readonly law: Law;
  readonly files: Law;
  /** What identifies the imported law. */
  readonly revision: string;
  /** The last change of the feed when the revision was read, or before; null if it is not known. */
  readonly readAt: FeedPoint | null;
}

/** The law of each database that this process uses. */
const known = new WeakMap<object, KnownLaw>();

/** The law that each request or transaction reads, once for all that it writes. */
const readBy = new WeakMap<EntityManager, Promise<Law>>();

/** SQL of what identifies the imported law: a digest of it. */
export const lawRevisionSql = `(select md5(
  coalesce((select string_agg(code || periods::text, ' ' order by code) from law_parameter), '') || ' ' ||
  coalesce((select string_agg(year || days::text, ' ' order by year) from working_year), '')))`;

/**
 * Returns the law of a database: that of the files, with the imported values of parameters and days of years in
 * place of those in the program's own files.
 * @param at the last change that the law must contain; if this process knows the law of this change, nothing is
 * read. Null to read which law it is.
 */
export async function currentLaw(em: EntityManager, at: FeedPoint | null = null): Promise<Law> {
  const found = known.get(em.getDriver());
  const isKnown = at !== null && found?.readAt != null && isSamePoint(found.readAt, at);
  if (isKnown && found.files === lawOfFiles()) return found.law;
  const reading = readBy.get(em) ?? readLaw(em, at);
  readBy.set(em, reading);
  return reading;
}

async function readLaw(em: EntityManager, at: FeedPoint | null): Promise<Law> {
  const [row] = await em.execute<{ revision: string }[]>(`select ${lawRevisionSql} as revision`);
  return lawOfRevision(em, row!.revision, at);
}

/** Returns the law of a database whose imported law has this revision; it is read if the process has another. */
export async function lawOfRevision(
  em: EntityManager,
  revision: string,
  readAt: FeedPoint | null = null,
): Promise<Law> {
  const files = lawOfFiles();
  const found = known.get(em.getDriver());
  if (found?.revision === revision && found.files === files) {
    if (readAt !== null) known.set(em.getDriver(), { ...found, readAt });
    return found.law;
  }
  const imported = await readImported(em);
  const law = withImported(files, imported);
  // An import may have changed the law since the revision was read.
  known.set(em.getDriver(), { law, files, revision: imported.revision, readAt });
  return law;
}

/** Warns if settings name files that are used in place of what was imported. */
export async function warnOfStatedLaw(em: EntityManager, log: Logger): Promise<void> {
  const { values, days } = await readImported(em);
  const stated = statedByFiles();
  if (stated.parameters && values.length > 0) {
    log.warn(
      'LAW_FILE is used in place of the imported law; remove the setting to use what was imported',
    );
  }
  if (stated.workingDays && days.length > 0) {
    log.warn(
      'WORKING_DAYS_FILE is used in place of the imported holidays; remove the setting to use what was imported',
    );
  }
}

interface ImportedLaw {
  readonly revision: string;
  readonly values: readonly {
    readonly code: LawRow['code'];
    readonly values: readonly StatedValue[];
  }[];
  readonly days: readonly { readonly year: string; readonly days: readonly WorkingDayRow[] }[];
}

async function readImported(em: EntityManager): Promise<ImportedLaw> {
  const [row] = await em.execute<[ImportedLaw]>(
    `select ${lawRevisionSql} as revision,
      coalesce((select jsonb_agg(jsonb_build_object('code', code, 'values', periods) order by code)
        from law_parameter), '[]') as values,
      coalesce((select jsonb_agg(jsonb_build_object('year', year, 'days', days) order by year)
        from working_year), '[]') as days`,
  );
  return row;
}

function withImported(files: Law, { values, days }: ImportedLaw): Law {
  const stated = statedByFiles();
  const codes = new Set(stated.parameters ? [] : values.map(({ code }) => code));
  const years = new Set(stated.workingDays ? [] : days.map(({ year }) => year));
  const rows = values.flatMap(({ code, values: all }) =>
    codes.has(code) ? all.map((value): LawRow => ({ ...value, code })) : [],
  );
  const calendar = workingDaysOf(
    days.flatMap(({ year, days: all }) => (years.has(year) ? all : [])),
  );
  const { free, working, years: knownYears } = files.workingDays;
  const isKept = (day: string) => !years.has(day.slice(0, 4));
  return {
    parameters: [...files.parameters.filter(({ code }) => !codes.has(code)), ...parametersOf(rows)],
    workingDays: {
      free: new Set([...[...free].filter(isKept), ...calendar.free]),
      working: new Set([...[...working].filter(isKept), ...calendar.working]),
      years: new Set([...knownYears, ...years]),
    },
  };
}
