import { z } from 'zod';
import type { LocalDate } from '../../../../domain/values/localDate.ts';
import type { Facts, ImportedType } from '../../records/importedType.ts';
import type { ReadItem } from '../../records/readItem.ts';
import { recordSql } from '../../records/recordSql.ts';
import type { ReadOptions, RecordImport } from '../../running/recordImport.ts';
import type { Classifier } from './classifier.ts';
import { type ClassifierRow, readClassifierRows } from './classifierRows.ts';

/**
 * Returns the import of a classifier: lines of code TAB name, or a table with these columns. A file lists the
 * whole classifier: an entry that it lacks has ended, but keeps its name for the records that have its code.
 */
export function classifierImport(classifier: Classifier): RecordImport {
  const { name, description, source } = classifier;
  return {
    name,
    description: `${description}: lines of code TAB name, CSV or XLSX`,
    source,
    isFull: true,
    types: [entryType(classifier)],
    isTable: true,
    read: (path, options) => readEntries(classifier, path, options),
  };
}

/** The number of entries that are compared in one step. */
const batchSize = 1_000;

async function* readEntries(
  classifier: Classifier,
  path: string,
  options: ReadOptions,
): AsyncGenerator<readonly ReadItem[]> {
  const { kind, above = () => [] } = classifier;
  const rows: ClassifierRow[] = [];
  for await (const batch of readClassifierRows(classifier, path, options)) {
    rows.push(...batch.flatMap((item) => ('entry' in item ? item.entry : [])));
    yield batch.filter((item) => 'refused' in item);
  }
  const known = new Set(rows.map(({ code }) => code));
  for (let at = 0; at < rows.length; at += batchSize) {
    yield rows.slice(at, at + batchSize).map(({ code, name, texts, line }) => {
      // A part of the classifier need not contain the broader entries.
      const parent = above(code).find((one) => known.has(one));
      const facts = {
        code,
        name,
        ...texts,
        endedOn: null,
        ...(parent !== undefined && { parent }),
      };
      return { record: { place: { member: null, line }, kind, key: code, facts, asOf: null } };
    });
  }
}

function entryType({ kind, table, view, above, texts = {} }: Classifier): ImportedType {
  const unstated = above === undefined ? {} : { parent: null };
  return {
    ...recordSql({
      kind,
      table,
      view,
      key: 'code',
      columns: {
        code: 'code',
        name: 'name',
        ...(above && { parent_code: 'parent' }),
        ...Object.fromEntries(Object.keys(texts).map((fact) => [columnOf(fact), fact])),
        ended_on: 'endedOn',
      },
      isIdGenerated: true,
    }),
    repeats: 'refuse',
    shape: z.looseObject({}),
    required: ['name'],
    idOf: (code) => code,
    merge: (current, stated) => ({ ...unstated, ...current, ...stated }),
    ended: (facts: Facts, asOf: LocalDate) =>
      (facts['endedOn'] ?? null) === null ? { ...facts, endedOn: asOf } : null,
  };
}

/** Returns the name of the column with a fact: "internationalSymbol" is in "international_symbol". */
function columnOf(fact: string): string {
  return fact.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
