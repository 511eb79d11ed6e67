import { InvalidValue } from '../../domain/values/invalidValue.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendChanges } from '../../platform/feeds/appendChange.ts';
import { type ImportProblem, ImportRefused } from '../../platform/importing/importRefused.ts';
import type {
  ImportDefinition,
  ImportOptions,
  ImportSummary,
} from '../../platform/importing/texts/classifierKind.ts';
import { Plausibility, leastPlausibility } from '../../platform/importing/texts/encodings.ts';
import type { TextFile } from '../../platform/importing/texts/textFile.ts';
import { ProvenanceKind } from '../../platform/graphql/types/provenance.ts';
import { provenanceColumns } from '../../platform/database/columns/record.ts';
import { Okpd2Class } from '../model/catalogue/okpd2Class.ts';
import {
  type ClassifierDifference,
  type PlacedEntry,
  compareClassifiers,
  placeEntries,
  readOkpd2Line,
} from './okpd2Classifier.ts';

/**
 * Imports the complete OKPD2 classifier. Writes only the entries that differ. The change feed gets
 * one change for the whole import, not one for each entry, because no match depends on a name, and
 * codes are compared without the classifier.
 */
export const okpd2Import: ImportDefinition = {
  name: 'okpd2',
  description: 'the classifier OKPD2, as a text file of lines code TAB name',
  async run(em, file, options) {
    const names = await readClassifier(file, options);
    await em.execute('lock table okpd2_class in share row exclusive mode');
    const stored: PlacedEntry[] = await em.execute(
      'select code, name, parent_code as "parentCode" from okpd2_class',
    );
    const difference = compareClassifiers(stored, placeEntries(names));
    refuseRemoval(difference, stored.length, options);
    await writeDifference(em, difference, file, options);
    return summaryOf(difference);
  },
};

/** The maximum number of problems that are reported; reading stops after that. */
const maxProblems = 20;
/** The number of entries in one statement. */
const batchSize = 1_000;

async function readClassifier(
  file: TextFile,
  { onProgress }: ImportOptions,
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const lineOf = new Map<string, number>();
  const problems: ImportProblem[] = [];
  for await (const { number, text } of file.lines()) {
    if (number % 5_000 === 0) onProgress(`read ${number} lines`);
    try {
      const entry = readOkpd2Line(text, number === 1);
      if (entry === null) continue;
      const earlier = lineOf.get(entry.code);
      if (earlier !== undefined) {
        const message = `${entry.code} must occur once, but also occurs in line ${earlier}`;
        problems.push({ line: number, code: 'DUPLICATE_CODE', message });
      }
      names.set(entry.code, entry.name);
      lineOf.set(entry.code, number);
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      const { extensions, message } = error;
      problems.push({ line: number, code: extensions.code, message });
    }
    if (problems.length === maxProblems) break;
  }
  if (problems.length > 0) throw new ImportRefused(problems);
  refuseScrambled(names.values(), file);
  if (names.size > 0) return names;
  const message = 'expected at least one line with a code and a name, got none';
  throw new ImportRefused([{ line: null, code: 'EMPTY_FILE', message }]);
}

/**
 * Refuses names that are not Russian text: the file was saved with a wrong encoding before. Few letters
 * prove nothing.
 */
function refuseScrambled(names: Iterable<string>, { encoding }: TextFile): void {
  const plausibility = new Plausibility();
  for (const name of names) plausibility.add(name);
  if (plausibility.evidence < 20 || plausibility.value >= leastPlausibility) return;
  const message = `The names must be Russian text, but read as ${encoding} they are scrambled`;
  throw new ImportRefused([{ line: null, code: 'UNKNOWN_ENCODING', message }]);
}

/**
 * Refuses a file in which more than half of the stored codes are missing, because the file is
 * probably only a part of the classifier.
 */
function refuseRemoval(
  { removed }: ClassifierDifference,
  storedCount: number,
  { allowRemoval }: ImportOptions,
): void {
  if (allowRemoval || removed.length * 2 <= storedCount) return;
  const message =
    `The file must contain the whole classifier, but lacks ${removed.length} of the ${storedCount} ` +
    'stored codes; pass --allow-removal to remove them';
  throw new ImportRefused([{ line: null, code: 'REMOVES_MOST', message }]);
}

async function writeDifference(
  em: EntityManager,
  difference: ClassifierDifference,
  file: TextFile,
  { today, onProgress }: ImportOptions,
): Promise<void> {
  const { added, changed, removed } = difference;
  const written = [...added, ...changed];
  if (written.length + removed.length === 0) return;
  const provenance = provenanceColumns(ProvenanceKind.IMPORT, `OKPD2, ${file.name}`, today);
  await em.nativeDelete(Okpd2Class, { code: { $in: [...removed] } });
  for (let at = 0; at < written.length; at += batchSize) {
    const rows = written
      .slice(at, at + batchSize)
      .map((entry) => Object.assign({}, entry, provenance));
    await em.upsertMany(Okpd2Class, rows);
    onProgress(`written ${at + rows.length} of ${written.length} entries`);
  }
  const summary = summaryOf(difference);
  await appendChanges(em, 'import', [
    {
      kind: 'Okpd2',
      id: 'okpd2',
      before: null,
      after: { file: file.name, ...summary },
      reading_scope: null,
      readers: null,
    },
  ]);
}

function summaryOf({ added, changed, removed, unchanged }: ClassifierDifference): ImportSummary {
  return { added: added.length, changed: changed.length, removed: removed.length, unchanged };
}
