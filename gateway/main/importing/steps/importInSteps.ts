import type { DatabaseUrls } from '../../../../subgraphs/platform/database/connecting/database.ts';
import { ImportRefused } from '../../../../subgraphs/platform/importing/importRefused.ts';
import type {
  ImportReport,
  ImportRequest,
  ImportRunOptions,
} from '../../../../subgraphs/platform/importing/running/importRequest.ts';
import { runImport } from '../../../../subgraphs/platform/importing/running/runImport.ts';
import {
  type ImportTask,
  addTask,
  countAttempt,
  dropTask,
  finishStep,
  readTasks,
} from '../../../../subgraphs/platform/importing/running/steps/importTask.ts';
import {
  type Importer,
  holdImport,
} from '../../../../subgraphs/platform/importing/running/steps/importer.ts';
import type { AwaitedChanges } from './followed.ts';
import type { ImportStep } from './importSteps.ts';
import { keepFile, removeKept } from './keptFile.ts';

/** Where and how the steps of an import run. */
export interface StepsRun {
  readonly urls: Pick<DatabaseUrls, 'appUrl'>;
  /** The folder of the files that are kept for later steps. */
  readonly folder: string;
  /** Ends the running step when it is aborted; it then writes nothing. */
  readonly signal: AbortSignal;
  /**
   * Runs a step, whose progress the given functions report.
   * @param id the id of the import.
   */
  watch(
    id: string,
    step: ImportStep,
    run: (watching: Omit<ImportRunOptions, 'signal' | 'alongside'>) => Promise<ImportReport>,
  ): Promise<ImportReport>;
  /** Waits until a subgraph knows the records of others. */
  followed(awaited: AwaitedChanges): Promise<void>;
}

/** The reason of a signal that cancels an import: the steps that are still to be done are not done. */
export class ImportCancelled extends Error {
  override readonly name = 'ImportCancelled';

  constructor() {
    super('The import was cancelled.');
  }
}

/** How the steps of an import have ended: all of them are done, only checked, or one was refused. */
export type StepsEnd = 'CHECKED' | 'COMPLETE' | 'REFUSED';

/**
 * Imports a file into each subgraph that takes records from it, one after the other. The commit of the
 * first step also stores what the others are to do, so that any program can go on after a kill.
 * @throws whatever ends a step; the steps that were committed remain, and the others are still to be done.
 */
export async function importInSteps(
  steps: readonly ImportStep[],
  request: ImportRequest,
  run: StepsRun,
): Promise<StepsEnd> {
  const [first, ...later] = steps;
  if (later.length === 0 || request.dryRun) return inTurn(steps, steps, request, run, null);
  const { id, by, file } = request;
  const held = (await holdImport(run.urls.appUrl, first!.subgraph, by, id))!;
  let kept: string | null = null;
  try {
    kept = await keepFile(run.folder, file.path, id);
    const stored = { ...request, file: { ...file, path: kept } };
    const remaining = later.map(({ subgraph }) => subgraph);
    const task = { held, kept, begin: { stored, remaining } };
    return await inTurn(steps, steps, request, run, task);
  } finally {
    await settle(held, id, kept, run.signal);
    await held.close();
  }
}

/**
 * Goes on with the steps of an import that are still to be done, unless another program does.
 * @param steps all steps of the kind.
 * @param path the path of the same file; that of the kept file if absent.
 * @returns null if another program is doing them, or they are done.
 */
export async function resumeSteps(
  steps: readonly ImportStep[],
  { request: { id, by } }: ImportTask,
  run: StepsRun,
  path?: string,
): Promise<StepsEnd | null> {
  const held = await holdImport(run.urls.appUrl, steps[0]!.subgraph, by, id);
  if (held === null) return null;
  let kept: string | null = null;
  try {
    const task = (await readTasks(held.client)).find(({ request }) => request.id === id);
    if (task === undefined) return null;
    kept = task.request.file.path;
    const open = steps.filter(({ subgraph }) => task.remaining.includes(subgraph));
    const { file } = task.request;
    const request = { ...task.request, file: { ...file, path: path ?? kept } };
    await countAttempt(held.client, id);
    return await inTurn(steps, open, request, run, { held, kept, begin: null });
  } finally {
    await settle(held, id, kept, run.signal);
    await held.close();
  }
}

/** The stored task of an import that is running. */
interface RunningTask {
  readonly held: Importer;
  /** The path of the kept file. */
  readonly kept: string;
  /** What the first step stores; null if it has done so. */
  readonly begin: {
    readonly stored: ImportRequest;
    readonly remaining: readonly string[];
  } | null;
}

async function inTurn(
  steps: readonly ImportStep[],
  open: readonly ImportStep[],
  request: ImportRequest,
  run: StepsRun,
  task: RunningTask | null,
): Promise<StepsEnd> {
  const { id, dryRun } = request;
  const names = steps.map(({ subgraph }) => subgraph);
  for (const step of open) {
    const { subgraph, importing } = step;
    run.signal.throwIfAborted();
    const earlier = names.slice(0, names.indexOf(subgraph));
    const relays = step.importing.waitsFor ?? [];
    const begin = earlier.length === 0 ? task?.begin : null;
    const { state } = await run
      .watch(id, step, (watching) =>
        runImport(subgraph, run.urls, importing, request, {
          ...watching,
          signal: run.signal,
          ...(relays.length > 0 &&
            !dryRun && { untilKnown: () => run.followed({ subgraph, relays }) }),
          ...(begin && { alongside: (writer) => addTask(writer, begin.stored, begin.remaining) }),
        }),
      )
      .catch(async (error: unknown) => {
        // The file would be refused again.
        if (error instanceof ImportRefused && task) await dropTask(task.held.client, id);
        throw error;
      });
    if (state === 'REFUSED') {
      if (task !== null) await dropTask(task.held.client, id);
      return 'REFUSED';
    }
    if (task !== null && earlier.length > 0) await finishStep(task.held.client, id, subgraph);
  }
  return dryRun ? 'CHECKED' : 'COMPLETE';
}

/** Removes the task of a cancelled import, and the kept file if no step needs it any more. */
async function settle(
  { client }: Importer,
  id: string,
  kept: string | null,
  signal: AbortSignal,
): Promise<void> {
  if (kept === null) return;
  if (signal.aborted && signal.reason instanceof ImportCancelled) await dropTask(client, id);
  const tasks = await readTasks(client).catch(() => null);
  if (tasks === null || tasks.some(({ request }) => request.id === id)) return;
  await removeKept(kept);
}
