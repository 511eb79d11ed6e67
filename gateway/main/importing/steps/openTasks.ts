import type { DatabaseUrls } from '../../../../subgraphs/platform/database/connecting/database.ts';
import {
  type ImportTask,
  readTasks,
} from '../../../../subgraphs/platform/importing/running/steps/importTask.ts';
import { openImporter } from '../../../../subgraphs/platform/importing/running/steps/importer.ts';
import { importStepsOf, recordImportKinds } from './importSteps.ts';
import type { ImportRequest } from '../../../../subgraphs/platform/importing/running/importRequest.ts';
import { isDeepStrictEqual } from 'node:util';

/**
 * Reads the imports of which steps are still to be done.
 * @param subgraphs the names of the subgraphs whose databases are read; those that import first.
 */
export async function openTasks(
  { appUrl }: Pick<DatabaseUrls, 'appUrl'>,
  subgraphs: readonly string[] = beginners(),
): Promise<readonly ImportTask[]> {
  const found: ImportTask[] = [];
  for (const subgraph of subgraphs) {
    const importer = await openImporter(appUrl, subgraph, 'import');
    try {
      found.push(...(await readTasks(importer.client)));
    } finally {
      await importer.close();
    }
  }
  return found;
}

/** Returns the names of the subgraphs in which imports into several databases begin. */
function beginners(): readonly string[] {
  const steps = recordImportKinds().map(importStepsOf);
  const several = steps.filter(({ length }) => length > 1);
  return [...new Set(several.map(([first]) => first!.subgraph))];
}

/** Whether a task does what a request asks for: the same content, read in the same way. */
export function isSameImport(
  task: ImportTask,
  kind: string,
  request: Pick<ImportRequest, 'file' | 'isFull' | 'asOf' | 'region' | 'goodRows' | 'dryRun'>,
): boolean {
  const askedOf = ({ file, isFull, asOf, region, goodRows, dryRun }: typeof request) => [
    file.hash,
    isFull,
    asOf,
    region,
    goodRows,
    dryRun,
  ];
  return task.kind === kind && isDeepStrictEqual(askedOf(task.request), askedOf(request));
}
