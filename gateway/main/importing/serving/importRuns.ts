import type { Logger } from 'pino';
import type { DatabaseUrls } from '../../../../subgraphs/platform/database/connecting/database.ts';
import {
  ImportRefused,
  showProblem,
} from '../../../../subgraphs/platform/importing/importRefused.ts';
import type {
  ImportReport,
  ImportRequest,
} from '../../../../subgraphs/platform/importing/running/importRequest.ts';
import type { ImportTask } from '../../../../subgraphs/platform/importing/running/steps/importTask.ts';
import { RefusedRows } from '../../../../subgraphs/platform/importing/tables/records/refusedRows.ts';
import { type ImportStep, importStepsOf } from '../steps/importSteps.ts';
import { removeKept } from '../steps/keptFile.ts';
import { refusedListOf } from '../steps/refusedList.ts';
import { untilFollowed } from '../steps/followed.ts';
import {
  ImportCancelled,
  type StepsEnd,
  type StepsRun,
  resumeSteps,
  importInSteps,
} from '../steps/importInSteps.ts';
import { undoSteps } from '../steps/undoSteps.ts';
import type { ImportRun } from './importRun.ts';
import { storedRun } from './storedRun.ts';

/** The number of ended imports whose state a process remembers. */
const maxRemembered = 100;

/** The time without progress after which an import stops waiting for a relay, in milliseconds. */
const stalledMs = 600_000;

/** Runs the imports of a process one after the other, and remembers their states. */
export class ImportRuns {
  readonly #urls: DatabaseUrls;
  readonly #folder: string;
  readonly #log: Logger;
  readonly #today: () => string;
  readonly #runs = new Map<string, ImportRun>();
  readonly #cancelling = new Map<string, AbortController>();
  readonly #ends = new Map<string, Promise<void>>();
  #last: Promise<void> = Promise.resolve();

  /** @param folder the folder of uploads and of the files that are kept for later steps. */
  constructor(urls: DatabaseUrls, folder: string, today: () => string, log: Logger) {
    this.#urls = urls;
    this.#folder = folder;
    this.#today = today;
    this.#log = log;
  }

  /** Begins an import when those before it have ended. Removes the file afterwards. */
  start(
    kind: string,
    steps: readonly ImportStep[],
    asked: Omit<ImportRequest, 'today'>,
  ): ImportRun {
    const request: ImportRequest = { ...asked, today: this.#today() };
    const remaining = steps.map(({ subgraph }) => subgraph);
    const run = this.#queue(kind, request, remaining, async (how) => {
      try {
        return await importInSteps(steps, request, how);
      } finally {
        if (steps.length === 1 || request.dryRun) await removeKept(request.file.path);
      }
    });
    this.#forget();
    return run;
  }

  /** Goes on with an import of which steps are still to be done, unless this process already does. */
  resume({ kind, request, remaining }: ImportTask): void {
    if (this.#cancelling.has(request.id)) return;
    const task = { kind, request, remaining, attempts: 0 };
    this.#queue(kind, request, remaining, (how) => resumeSteps(importStepsOf(kind), task, how));
  }

  /**
   * Returns the state of an import of this process, or of the databases if this process does not run it;
   * null if there is none.
   */
  async find(id: string): Promise<ImportRun | null> {
    return this.#runs.get(id) ?? storedRun(this.#urls, id);
  }

  /** Waits for the end of an import, at most for this time. */
  async ended(id: string, withinMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, withinMs);
    await Promise.race([this.#ends.get(id), promise]);
    clearTimeout(timer);
  }

  /**
   * Cancels an import: the running step writes nothing, and those after it are not done. It has no effect
   * on one that has ended.
   */
  cancel(id: string): void {
    this.#cancelling.get(id)?.abort(new ImportCancelled());
  }

  /**
   * Takes an import back when those before it have ended.
   * @throws ImportRefused `IMPORT_NOT_UNDOABLE`.
   */
  async undo(run: ImportRun, by: string): Promise<ImportRun> {
    const { id } = run;
    const work = this.#last.then(() =>
      undoSteps(this.#urls, { id, by, today: this.#today() }, new AbortController().signal),
    );
    this.#last = work.then(
      () => undefined,
      () => undefined,
    );
    const reports = await work;
    const undone: ImportRun = {
      ...run,
      state: 'UNDONE',
      remaining: [],
      undone: Object.fromEntries(reports ?? []),
    };
    if (this.#runs.has(id)) this.#runs.set(id, undone);
    return undone;
  }

  /** Stops all imports, and waits for their ends. Steps that are still to be done remain. */
  async close(): Promise<void> {
    for (const cancelling of this.#cancelling.values())
      cancelling.abort(new Error('The program ends.'));
    await this.#last;
  }

  #queue(
    kind: string,
    request: ImportRequest,
    remaining: readonly string[],
    work: (how: StepsRun) => Promise<StepsEnd | null>,
  ): ImportRun {
    const { id, by } = request;
    const { name, bytes, hash } = request.file;
    const begun = { state: 'RUNNING', progress: null, undone: null, error: null } as const;
    const reports = this.#runs.get(id)?.reports ?? {};
    const file = { name, bytes, hash };
    const run: ImportRun = { id, kind, by, file, remaining, reports, ...begun };
    this.#runs.set(id, run);
    const cancelling = new AbortController();
    this.#cancelling.set(id, cancelling);
    const end = this.#last.then(() => this.#run(request, work, cancelling.signal));
    this.#last = end;
    this.#ends.set(id, end);
    return run;
  }

  async #run(
    request: ImportRequest,
    work: (how: StepsRun) => Promise<StepsEnd | null>,
    signal: AbortSignal,
  ): Promise<void> {
    const { id } = request;
    try {
      const state = await work(this.#how(request, signal));
      // Another program does it; the databases tell its end.
      if (state === null) this.#runs.delete(id);
      else this.#change(id, { state, progress: null, remaining: [] });
    } catch (error) {
      this.#change(id, { progress: null, ...this.#failure(error, request, signal) });
    } finally {
      this.#cancelling.delete(id);
    }
  }

  #how({ file, table }: ImportRequest, signal: AbortSignal): StepsRun {
    let refused: ReturnType<typeof refusedListOf> | null = null;
    return {
      urls: this.#urls,
      folder: this.#folder,
      signal,
      watch: async (id, step, run) => {
        const { subgraph } = step;
        const list = (refused ??= refusedListOf(step, file.path, table));
        const report = await listed(list, () =>
          run({
            onProgress: (progress) => this.#change(id, { progress: { subgraph, ...progress } }),
            onRefused: (part) => list.add(part),
            onHeader: (at, names) => {
              if (list instanceof RefusedRows) list.beginAt(at, names);
            },
            onWait: () => undefined,
          }),
        );
        const { reports, remaining } = this.#runs.get(id)!;
        this.#change(id, {
          reports: { ...reports, [subgraph]: report },
          remaining: remaining.filter((name) => name !== subgraph),
        });
        return report;
      },
      followed: async (awaited) => {
        if (await untilFollowed(this.#urls, awaited, signal, stalledMs)) return;
        throw new Error(`relays of ${awaited.subgraph} make no progress`);
      },
    };
  }

  #failure(error: unknown, { id }: ImportRequest, signal: AbortSignal): Partial<ImportRun> {
    const { reports } = this.#runs.get(id)!;
    const isBegun = Object.keys(reports).length > 0;
    if (signal.aborted) {
      if (isBegun && !(signal.reason instanceof ImportCancelled)) return { state: 'COMMITTED' };
      return { state: 'CANCELLED', remaining: [], error: 'The import was cancelled.' };
    }
    if (error instanceof ImportRefused) {
      const reason = error.problems.map(showProblem).join('; ');
      return { state: 'REFUSED', remaining: [], error: reason };
    }
    this.#log.error({ err: error, import: id }, 'an import failed');
    const state = isBegun ? 'COMMITTED' : 'FAILED';
    return { state, error: `Internal error; quote import ${id}.` };
  }

  #change(id: string, changed: Partial<ImportRun>): void {
    this.#runs.set(id, { ...this.#runs.get(id)!, ...changed });
  }

  #forget(): void {
    const ended = [...this.#runs.values()].filter(({ id }) => !this.#cancelling.has(id));
    for (const { id } of ended.slice(0, Math.max(0, ended.length - maxRemembered))) {
      this.#runs.delete(id);
      this.#ends.delete(id);
    }
  }
}

/** Runs a step, and writes the list of its refused records while the file is still there. */
async function listed(
  list: ReturnType<typeof refusedListOf>,
  run: () => Promise<ImportReport>,
): Promise<ImportReport> {
  try {
    return await run();
  } finally {
    await list.close();
  }
}
