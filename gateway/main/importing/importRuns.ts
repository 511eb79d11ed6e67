import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { DatabaseUrls } from '../../../subgraphs/platform/database/connecting/database.ts';
import { ImportRefused, showProblem } from '../../../subgraphs/platform/importing/importRefused.ts';
import type { ImportFile } from '../../../subgraphs/platform/importing/running/importedFile.ts';
import type {
  ImportProgress,
  ImportReport,
  ImportRequest,
} from '../../../subgraphs/platform/importing/running/importRequest.ts';
import { runImport } from '../../../subgraphs/platform/importing/running/runImport.ts';
import type { BackgroundTask } from '../../../subgraphs/platform/feeds/following/backgroundTask.ts';
import { type AwaitRelays, awaitingRelays } from '../graph.ts';
import type { ImportStep } from './importRecords.ts';

/** The state of an import that this process runs or has run. */
export interface ImportRun {
  readonly id: string;
  readonly kind: string;
  readonly by: string;
  readonly state: 'RUNNING' | 'CHECKED' | 'COMMITTED' | 'REFUSED' | 'CANCELLED' | 'FAILED';
  readonly file: Pick<ImportFile, 'name' | 'bytes' | 'hash'>;
  /** The part that is running; null after the end. */
  readonly progress: (ImportProgress & { readonly subgraph: string }) | null;
  /** The report of each subgraph whose part has ended. */
  readonly reports: Readonly<Record<string, ImportReport>>;
  /** The reason of a refusal or a failure; null if there is none. */
  readonly error: string | null;
}

/** The number of ended imports whose state a process remembers. */
const maxRemembered = 100;

/** Runs the imports of a process one after the other, and remembers their states. */
export class ImportRuns {
  readonly #urls: DatabaseUrls;
  readonly #log: Logger;
  readonly #today: () => string;
  readonly #awaitRelays: AwaitRelays;
  readonly #runs = new Map<string, ImportRun>();
  readonly #cancelling = new Map<string, AbortController>();
  readonly #ends = new Map<string, Promise<void>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    urls: DatabaseUrls,
    today: () => string,
    relays: readonly BackgroundTask[],
    log: Logger,
  ) {
    this.#urls = urls;
    this.#today = today;
    this.#awaitRelays = awaitingRelays(relays);
    this.#log = log;
  }

  /** Begins an import when those before it have ended. Removes the file afterwards. */
  start(
    kind: string,
    steps: readonly ImportStep[],
    asked: Omit<ImportRequest, 'id' | 'today'>,
  ): ImportRun {
    const id = randomUUID();
    const request: ImportRequest = { ...asked, id, today: this.#today() };
    const { name, bytes, hash } = request.file;
    const run: ImportRun = {
      id,
      kind,
      by: request.by,
      state: 'RUNNING',
      file: { name, bytes, hash },
      progress: null,
      reports: {},
      error: null,
    };
    this.#runs.set(id, run);
    const cancelling = new AbortController();
    this.#cancelling.set(id, cancelling);
    const work = this.#last.then(() => this.#run(steps, request, cancelling.signal));
    this.#last = work;
    this.#ends.set(id, work);
    this.#forget();
    return run;
  }

  /** Returns the state of an import; null if this process has not run it. */
  find(id: string): ImportRun | null {
    return this.#runs.get(id) ?? null;
  }

  /** Waits for the end of an import, at most for this time. */
  async ended(id: string, withinMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, withinMs);
    await Promise.race([this.#ends.get(id), promise]);
    clearTimeout(timer);
  }

  /** Cancels an import; nothing is then written. It has no effect on one that has ended. */
  cancel(id: string): void {
    this.#cancelling.get(id)?.abort(new Error('The import was cancelled.'));
  }

  /** Cancels all imports, and waits for their ends. */
  async close(): Promise<void> {
    for (const id of this.#runs.keys()) this.cancel(id);
    await this.#last;
  }

  async #run(
    steps: readonly ImportStep[],
    request: ImportRequest,
    signal: AbortSignal,
  ): Promise<void> {
    const { id } = request;
    try {
      let state: ImportRun['state'] = 'COMMITTED';
      for (const { subgraph, importing } of steps) {
        signal.throwIfAborted();
        await this.#awaitRelays(subgraph, importing.waitsFor ?? [], signal);
        const report = await runImport(subgraph, this.#urls, importing, request, {
          signal,
          onProgress: (progress) => this.#change(id, { progress: { subgraph, ...progress } }),
          onRefused: () => undefined,
          onWait: () => undefined,
        });
        this.#change(id, { reports: { ...this.#runs.get(id)!.reports, [subgraph]: report } });
        ({ state } = report);
        if (state === 'REFUSED') break;
      }
      this.#change(id, { state, progress: null });
    } catch (error) {
      this.#change(id, { progress: null, ...this.#failure(error, request, signal) });
    } finally {
      this.#cancelling.delete(id);
      await rm(request.file.path, { force: true });
    }
  }

  #failure(error: unknown, { id }: ImportRequest, signal: AbortSignal): Partial<ImportRun> {
    if (signal.aborted) return { state: 'CANCELLED', error: 'The import was cancelled.' };
    if (error instanceof ImportRefused)
      return { state: 'REFUSED', error: error.problems.map(showProblem).join('; ') };
    this.#log.error({ err: error, import: id }, 'an import failed');
    return { state: 'FAILED', error: `Internal error; quote import ${id}.` };
  }

  #change(id: string, changed: Partial<ImportRun>): void {
    this.#runs.set(id, { ...this.#runs.get(id)!, ...changed });
  }

  #forget(): void {
    const ended = [...this.#runs.values()].filter(({ state }) => state !== 'RUNNING');
    for (const { id } of ended.slice(0, Math.max(0, ended.length - maxRemembered))) {
      this.#runs.delete(id);
      this.#ends.delete(id);
    }
  }
}
