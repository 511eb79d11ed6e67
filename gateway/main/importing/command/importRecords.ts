import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseUrls } from '../../../../subgraphs/platform/database/connecting/database.ts';
import {
  ImportRefused,
  showProblem,
} from '../../../../subgraphs/platform/importing/importRefused.ts';
import { identifyFile } from '../../../../subgraphs/platform/importing/running/importedFile.ts';
import type { ImportRequest } from '../../../../subgraphs/platform/importing/running/importRequest.ts';
import { StartupError } from '../../../../subgraphs/platform/process/startupError.ts';
import { type AwaitedChanges, untilFollowed } from '../steps/followed.ts';
import { type ImportStep, importStepsOf } from '../steps/importSteps.ts';
import { isSameImport, openTasks } from '../steps/openTasks.ts';
import {
  type StepsEnd,
  type StepsRun,
  resumeSteps,
  importInSteps,
} from '../steps/importInSteps.ts';
import { ShownSteps } from './shownSteps.ts';

/** The options of the command. */
export type ImportCommandOptions = Pick<
  ImportRequest,
  'isFull' | 'asOf' | 'region' | 'goodRows' | 'dryRun' | 'table'
>;

/** What the command needs beside the file and the options. */
export interface ImportEnvironment {
  readonly urls: DatabaseUrls;
  /** The folder of the files that are kept for later steps. */
  readonly folder: string;
  readonly today: string;
  readonly signal: AbortSignal;
  /** Follows the changes of other subgraphs until it is closed, beside other programs that do. */
  readonly followChanges: (subgraph: string) => Promise<{ close(): Promise<void> }>;
}

/**
 * Imports the records of a file into each subgraph that takes some, one after the other. Each subgraph
 * writes all of them, or none. If a program was killed between two of them, the same command again goes on
 * with the import.
 * @throws StartupError if the file or a record of it is refused; ImportRefused if it cannot be read.
 */
export async function importRecords(
  environment: ImportEnvironment,
  kind: string,
  path: string,
  asked: ImportCommandOptions,
  printLine: (line: string) => void,
): Promise<void> {
  const { urls, folder, signal, today } = environment;
  const steps = importStepsOf(kind);
  const file = await identifyFile(path, signal);
  const request: ImportRequest = { ...asked, today, id: randomUUID(), file, by: 'import' };
  const shown = new ShownSteps(request, kind, printLine);
  const run: StepsRun = {
    urls,
    folder,
    signal,
    watch: (id, step, runStep) => shown.watch(id, step, runStep),
    followed: (awaited) => awaitFollowed(environment, awaited, printLine),
  };
  try {
    const resumed = steps.length === 1 ? null : await goOn(steps, kind, request, run, printLine);
    const end = resumed ?? (await importInSteps(steps, request, run));
    if (end === 'REFUSED') throw refusedIn(steps, shown.subgraph, path);
  } catch (error) {
    if (!(error instanceof ImportRefused) || shown.subgraph === steps[0]!.subgraph) throw error;
    for (const problem of error.problems) process.stderr.write(`${showProblem(problem)}\n`);
    throw refusedIn(steps, shown.subgraph, path);
  } finally {
    await shown.close();
  }
}

/** Returns the error for a file of which a subgraph has refused records. */
function refusedIn(steps: readonly ImportStep[], subgraph: string | null, path: string) {
  const names = steps.map((step) => step.subgraph);
  const earlier = names.slice(0, names.indexOf(subgraph ?? ''));
  if (earlier.length === 0) {
    return new StartupError(
      `${path} was not imported, and nothing was changed. Correct the refused records, or pass --good-rows ` +
        'to import the others.',
    );
  }
  return new StartupError(
    `${path} was imported into ${earlier.join(', ')}, but not into ${subgraph}. Correct the refused records and ` +
      'import the file again, or pass --good-rows to import the others.',
  );
}

/** Goes on with the same import if steps of it are still to be done; null if there is none. */
async function goOn(
  steps: readonly ImportStep[],
  kind: string,
  request: ImportRequest,
  run: StepsRun,
  printLine: (line: string) => void,
): Promise<StepsEnd | null> {
  const first = [steps[0]!.subgraph];
  const tasks = await openTasks(run.urls, first);
  const task = tasks.find((one) => isSameImport(one, kind, request));
  if (task === undefined) return null;
  const { id } = task.request;
  printLine(`Going on with the import ${id}; still to be done: ${task.remaining.join(', ')}`);
  for (let tries = 0; ; tries += 1) {
    const end = await resumeSteps(steps, task, run, request.file.path);
    if (end !== null) return end;
    if (tries === 0) printLine('  another program is going on with it; waiting for its end');
    await wait(lookMs, undefined, { signal: run.signal });
    const open = await openTasks(run.urls, first);
    if (open.every(({ request: other }) => other.id !== id)) break;
  }
  printLine(`The import ${id} has ended; GET /imports/${id} and the graph show how.`);
  return 'COMPLETE';
}

/** The time between two looks for the end of an import that another program runs, in milliseconds. */
const lookMs = 500;

/** The time without progress after which the command follows the changes itself, in milliseconds. */
const noticedMs = 1_500;

/** The time without progress after which the command gives up, in milliseconds. */
const stalledMs = 60_000;

async function awaitFollowed(
  { urls, signal, followChanges }: ImportEnvironment,
  awaited: AwaitedChanges,
  printLine: (line: string) => void,
): Promise<void> {
  if (await untilFollowed(urls, awaited, signal, noticedMs)) return;
  const { subgraph, relays } = awaited;
  printLine(`  waiting until ${subgraph} knows ${relays.join(', ')}`);
  const following = await followChanges(subgraph);
  try {
    if (await untilFollowed(urls, awaited, signal, stalledMs)) return;
  } finally {
    await following.close();
  }
  throw new StartupError(
    `Nothing was written to ${subgraph}, which does not know all ${relays.join(', ')} yet. The import goes on ` +
      'when Katun runs (npm start), or with the same command again.',
  );
}
