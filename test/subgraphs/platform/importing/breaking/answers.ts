import { importStepsOf } from '../../../../../gateway/main/importing/steps/importSteps.ts';
import { refusedListOf } from '../../../../../gateway/main/importing/steps/refusedList.ts';
import { isErrorCode } from '../../../../../subgraphs/platform/graphql/errors/errorCatalogue.ts';
import { ProvenanceKind } from '../../../../../subgraphs/platform/graphql/types/provenance.ts';
import {
  type ImportProblem,
  ImportRefused,
} from '../../../../../subgraphs/platform/importing/importRefused.ts';
import {
  brokenFact,
  brokenRule,
  compareRecord,
} from '../../../../../subgraphs/platform/importing/records/comparing.ts';
import type {
  ReadRecord,
  RefusedPart,
} from '../../../../../subgraphs/platform/importing/records/readItem.ts';
import { withIds } from '../../../../../subgraphs/platform/importing/records/referring/statedReference.ts';
import type {
  ReadOptions,
  RecordImport,
} from '../../../../../subgraphs/platform/importing/running/recordImport.ts';
import { stagedLine } from '../../../../../subgraphs/platform/importing/staging/stagedLine.ts';

/** How a file was answered. */
export interface FileAnswer {
  readonly records: number;
  readonly refused: number;
  /** Whether the file was refused as a whole. */
  readonly isRefused: boolean;
  /** What is wrong with the answer. */
  readonly wrong: readonly string[];
}

/**
 * Reads a file as its kind, checks its records as an import does before it asks the database, and lists the
 * refused ones. Returns what was found, and what is wrong with it: errors other than refusals, refusals
 * without a code of the catalogue or without what was expected and what came, and records that no column
 * of the database can contain.
 */
export async function answerOf(kind: string, path: string): Promise<FileAnswer> {
  const count = { records: 0, refused: 0 };
  const wrong: string[] = [];
  const check = (fault: string | null) => {
    if (fault !== null) wrong.push(fault.slice(0, 500));
  };
  try {
    for (const step of importStepsOf(kind)) {
      const list = refusedListOf(step, path, undefined);
      try {
        for await (const item of itemsOf(step.importing, path, (line, names) => {
          if ('beginAt' in list) list.beginAt(line, names);
        })) {
          const refusals =
            'refused' in item ? [item.refused] : refusalsOf(item.record, step.importing);
          count.records += refusals.length === 0 ? 1 : 0;
          count.refused += refusals.length;
          for (const refused of refusals) {
            list.add(refused);
            check(faultOfRefusal(refused));
          }
          if ('record' in item) check(faultOfRecord(item.record));
        }
      } finally {
        await list.close();
      }
    }
  } catch (error) {
    if (error instanceof ImportRefused) {
      for (const [at, problem] of error.problems.entries()) check(faultOfProblem(problem, at));
      if (error.problems.length === 0) wrong.push('a refusal without a problem');
    } else {
      wrong.push(
        `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
    return { ...count, isRefused: true, wrong };
  }
  return { ...count, isRefused: false, wrong };
}

async function* itemsOf(
  importing: RecordImport,
  path: string,
  onHeader: NonNullable<ReadOptions['onHeader']>,
) {
  const { signal } = new AbortController();
  const options = { signal, region: null, onBytes: () => undefined, onHeader };
  for await (const batch of importing.read(path, options)) yield* batch;
}

/** Checks a record as the import of a new one does; its references have the keys that the file states. */
function refusalsOf(
  { place, facts: stated, ...record }: ReadRecord,
  { types }: RecordImport,
): RefusedPart[] {
  const type = types.find(({ kind }) => kind === record.kind)!;
  const facts = withIds(stated, ({ key }) => key);
  const refusal = (fault: Pick<RefusedPart, 'code' | 'field' | 'message'>) => [
    { ...fault, place, text: null },
  ];
  const alone = brokenFact(type, facts, true);
  // Some tables only change records that Katun has.
  if (alone?.code === 'MISSING_FACT') return [];
  if (alone !== null) return refusal(alone);
  const asOf = record.asOf ?? '2016-10-01';
  const origin = { kind: ProvenanceKind.IMPORT, source: 'DEMO', asOf };
  const comparison = compareRecord(null, type.merge(null, facts, asOf), origin);
  const rule = brokenRule(type, comparison.facts);
  if (rule !== null) return refusal(rule);
  const id = type.idOf(record.key);
  const row = { importId: 'DEMO', ordinal: 1, id, current: null, comparison, origin };
  const line = stagedLine({ ...row, record: { ...record, place } });
  return line.endsWith('\n') && line.split('\n').length === 2
    ? []
    : refusal({ code: 'NOT_ONE_LINE', field: null, message: line });
}

/** A message that says what was expected and what came. */
const explaining = /(?:expected|must|may)\b[^]*(?:\bgot\b|\bbut\b|missing)/;

function faultOfRefusal(refused: RefusedPart): string | null {
  const { code, place, message, text } = refused;
  const isWhole =
    isErrorCode(code) &&
    Number.isSafeInteger(place.line) &&
    place.line >= 1 &&
    explaining.test(message) &&
    message.length < 1_500 &&
    (text?.length ?? 0) <= 100_000;
  return isWhole ? null : `refusal ${JSON.stringify(refused)}`;
}

/** The problems after the first one may tell what to do. */
function faultOfProblem(problem: ImportProblem, at: number): string | null {
  const { code, line, message } = problem;
  const isPlaced = line === null || (Number.isSafeInteger(line) && line >= 1);
  const isExplained = explaining.test(message) || (at > 0 && message.startsWith('expected '));
  const isWhole = isErrorCode(code) && isPlaced && isExplained && message.length < 50_000;
  return isWhole ? null : `problem ${JSON.stringify(problem)}`;
}

function faultOfRecord(record: ReadRecord): string | null {
  const { key, place, asOf, facts } = record;
  const isWhole =
    key !== '' &&
    Number.isSafeInteger(place.line) &&
    place.line >= 1 &&
    [key, asOf, facts].every(isStorable) &&
    isDayOrNone(asOf);
  return isWhole ? null : `record ${JSON.stringify(record)}`;
}

/** The facts that are days. */
const dayFacts = /^(?:deliverBy|valid(?:From|To)|\w+On)$/;

/** Whether a value is JSON without texts that PostgreSQL refuses, and without days that do not exist. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || ['boolean', 'undefined'].includes(typeof value)) return true;
  return (
    typeof value === 'object' &&
    Object.entries(value).every(
      ([name, one]) => isStorable(one) && (!dayFacts.test(name) || isDayOrNone(one)),
    )
  );
}

function isDayOrNone(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const time = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(value);
}
