import { randomUUID } from 'node:crypto';
import type { DatabaseUrls } from '../../../subgraphs/platform/database/connecting/database.ts';
import { identifyFile } from '../../../subgraphs/platform/importing/running/importedFile.ts';
import type {
  ImportReport,
  ImportRequest,
} from '../../../subgraphs/platform/importing/running/importRequest.ts';
import type { RecordImport } from '../../../subgraphs/platform/importing/running/recordImport.ts';
import { runImport } from '../../../subgraphs/platform/importing/running/runImport.ts';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';
import { type AwaitRelays, definitions } from '../graph.ts';
import { ProgressLine } from './progressLine.ts';
import { RefusedRows } from '../../../subgraphs/platform/importing/tables/records/refusedRows.ts';
import { RefusedFile } from './refusedFile.ts';
import { showReport } from './showReport.ts';

/** A part of an import: the records that one subgraph takes from the file. */
export interface ImportStep {
  readonly subgraph: string;
  readonly importing: RecordImport;
}

/**
 * Returns the parts of an import: the subgraphs that take records from files of a kind, in the order in
 * which they import them. Empty for an unknown kind.
 */
export function importStepsOf(kind: string): readonly ImportStep[] {
  return [...definitions.values()].flatMap(({ name: subgraph, recordImports = [] }) =>
    recordImports.filter(({ name }) => name === kind).map((importing) => ({ subgraph, importing })),
  );
}

/** Returns the kinds of files from which records are imported. */
export function recordImportKinds(): readonly string[] {
  const kinds = [...definitions.values()].flatMap(({ recordImports = [] }) => recordImports);
  return [...new Set(kinds.map(({ name }) => name))];
}

/** The options of the command. */
export type ImportCommandOptions = Pick<
  ImportRequest,
  'isFull' | 'asOf' | 'region' | 'goodRows' | 'dryRun' | 'table'
>;

/**
 * Imports the records of a file into each subgraph that takes some, one after the other. Each subgraph
 * writes all of them, or none; the same command again continues where an interrupted one stopped, because
 * facts that are there already change nothing.
 * @throws StartupError if the file or a record of it is refused; ImportRefused if it cannot be read.
 */
export async function importRecords(
  urls: DatabaseUrls,
  steps: readonly ImportStep[],
  path: string,
  options: ImportCommandOptions & {
    readonly today: string;
    readonly signal: AbortSignal;
    readonly awaitRelays: AwaitRelays;
  },
  printLine: (line: string) => void,
): Promise<void> {
  const { signal, awaitRelays, ...asked } = options;
  const file = await identifyFile(path, signal);
  const request: ImportRequest = { ...asked, id: randomUUID(), file, by: 'import' };
  const isTable = steps.some(({ importing }) => importing.isTable);
  const refused = isTable
    ? new RefusedRows(path, request.table?.sheet ?? null)
    : new RefusedFile(path);
  try {
    for (const { subgraph, importing } of steps) {
      if (importing.waitsFor) {
        printLine(`  waiting until ${subgraph} knows ${importing.waitsFor.join(', ')}`);
        await awaitRelays(subgraph, importing.waitsFor, signal);
      }
      printLine(`Importing ${importing.name} from ${file.name} into ${subgraph}`);
      const step = { subgraph, importing };
      const report = await runStep(urls, step, request, refused, signal, printLine);
      if (report.state !== 'REFUSED') continue;
      throw new StartupError(
        `${path} was not imported, and nothing was changed in ${subgraph}. Correct the refused records, ` +
          'or pass --good-rows to import the others.',
      );
    }
  } finally {
    const written = await refused.close();
    if (written !== null) printLine(`  ${refused.count} refused records are listed in ${written}`);
  }
}

async function runStep(
  urls: DatabaseUrls,
  { subgraph, importing }: ImportStep,
  request: ImportRequest,
  refused: RefusedRows | RefusedFile,
  signal: AbortSignal,
  printLine: (line: string) => void,
): Promise<ImportReport> {
  const line = new ProgressLine(request.file, process.stdout.isTTY, printLine);
  const startedAt = performance.now();
  try {
    const report = await runImport(subgraph, urls, importing, request, {
      signal,
      onProgress: (progress) => line.show(progress),
      onRefused: (part) => refused.add(part),
      onHeader: (at) => {
        if (refused instanceof RefusedRows) refused.beginAt(at);
      },
      onWait: () => printLine('  another import is running; waiting for its end'),
    });
    line.close();
    showReport(report, request.id, (performance.now() - startedAt) / 1_000, printLine);
    return report;
  } finally {
    line.close();
  }
}
