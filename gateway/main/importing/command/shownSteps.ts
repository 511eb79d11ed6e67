import { RefusedRows } from '../../../../subgraphs/platform/importing/tables/records/refusedRows.ts';
import type {
  ImportReport,
  ImportRequest,
} from '../../../../subgraphs/platform/importing/running/importRequest.ts';
import type { ImportStep } from '../steps/importSteps.ts';
import { refusedListOf } from '../steps/refusedList.ts';
import type { StepsRun } from '../steps/importInSteps.ts';
import { ProgressLine } from './progressLine.ts';
import { showReport, showSkipped } from './showReport.ts';

/** Prints the progress and the results of the steps of an import, and writes its refused records. */
export class ShownSteps {
  readonly #request: ImportRequest;
  readonly #kind: string;
  readonly #print: (line: string) => void;
  #refused: ReturnType<typeof refusedListOf> | null = null;
  #hasChanged = false;
  #hasShownSkipped = false;
  #subgraph: string | null = null;
  /** The import that is running: another one than the request's if it goes on with an earlier one. */
  #id: string;

  constructor(request: ImportRequest, kind: string, print: (line: string) => void) {
    this.#request = request;
    this.#kind = kind;
    this.#print = print;
    this.#id = request.id;
  }

  /** The subgraph of the step that runs, or ran last; null before the first one. */
  get subgraph(): string | null {
    return this.#subgraph;
  }

  /** Runs a step, and shows its progress and its report. */
  async watch(
    id: string,
    step: ImportStep,
    runStep: Parameters<StepsRun['watch']>[2],
  ): Promise<ImportReport> {
    const { file, table } = this.#request;
    this.#id = id;
    this.#subgraph = step.subgraph;
    this.#print(`Importing ${this.#kind} from ${file.name} into ${step.subgraph}`);
    const refused = (this.#refused ??= refusedListOf(step, file.path, table));
    const line = new ProgressLine(file, process.stdout.isTTY, this.#print);
    const startedAt = performance.now();
    try {
      const report = await runStep({
        onProgress: (progress) => line.show(progress),
        onRefused: (part) => refused.add(part),
        onHeader: (at, names) => {
          if (refused instanceof RefusedRows) refused.beginAt(at, names);
        },
        onWait: () => this.#print('  another import is running; waiting for its end'),
      });
      line.close();
      if (!this.#hasShownSkipped) showSkipped(report, this.#print);
      this.#hasShownSkipped = true;
      showReport(report, (performance.now() - startedAt) / 1_000, this.#print);
      const { added, changed, ended } = report.counts;
      const canBeUndone = !step.importing.types.some(({ isFinal }) => isFinal);
      const isWritten = report.state === 'COMMITTED' && added + changed + ended > 0;
      this.#hasChanged ||= isWritten && canBeUndone;
      return report;
    } finally {
      line.close();
    }
  }

  /** Ends the list of refused records, and prints where it is, and how the import is taken back. */
  async close(): Promise<void> {
    const written = (await this.#refused?.close()) ?? null;
    if (written !== null)
      this.#print(`  ${this.#refused!.count} refused records are listed in ${written}`);
    if (this.#hasChanged) this.#print(`  Take it back with: npm run undo -- ${this.#id}`);
  }
}
