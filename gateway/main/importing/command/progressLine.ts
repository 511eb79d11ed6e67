import { SingleBar } from 'cli-progress';
import type { ImportFile } from '../../../../subgraphs/platform/importing/running/importedFile.ts';
import type { ImportProgress } from '../../../../subgraphs/platform/importing/running/importRequest.ts';

/** The time between two lines of progress where there is no terminal, in milliseconds. */
const lineEveryMs = 5_000;

/** Shows how far an import is: a bar in a terminal, otherwise a line every five seconds. */
export class ProgressLine {
  readonly #print: (line: string) => void;
  readonly #bar: SingleBar | null;
  readonly #startedAt = performance.now();
  #step: ImportProgress['step'] | null = null;
  #printedAt = performance.now();

  /**
   * @param total the file, whose size is the length of the bar.
   * @param isTerminal whether the output is a terminal.
   */
  constructor(total: ImportFile, isTerminal: boolean, print: (line: string) => void) {
    this.#print = print;
    this.#bar = isTerminal
      ? new SingleBar({
          format: '  {step} {bar} {percentage}% · {records} records · {rate}/s · {left} left',
          hideCursor: true,
          clearOnComplete: true,
          noTTYOutput: false,
        })
      : null;
    this.#bar?.start(Math.max(1, total.bytes), 0, payloadOf(null, 0, 0, total.bytes));
  }

  /** Shows the progress. */
  show(progress: ImportProgress): void {
    const { step, bytes, records } = progress;
    const seconds = (performance.now() - this.#startedAt) / 1_000;
    const total = this.#bar?.getTotal() ?? 0;
    this.#bar?.update(Math.min(bytes, total), payloadOf(progress, seconds, bytes, total));
    const isDue = performance.now() - this.#printedAt > lineEveryMs;
    if (this.#bar !== null || (step === this.#step && !isDue)) return;
    this.#step = step;
    this.#printedAt = performance.now();
    this.#print(`  ${words[step]}: ${grouped(records)} records, ${grouped(records / seconds)}/s`);
  }

  /** Removes the bar. */
  close(): void {
    this.#bar?.stop();
  }
}

const words = {
  reading: 'reading and comparing',
  checking: 'checking the records as a set',
  waiting: 'waiting until the records to which it refers are known',
  writing: 'writing',
  telling: 'numbering the changes',
} as const;

function payloadOf(progress: ImportProgress | null, seconds: number, bytes: number, total: number) {
  const records = progress?.records ?? 0;
  const left = bytes > 0 && bytes < total ? (seconds / bytes) * (total - bytes) : null;
  return {
    step: words[progress?.step ?? 'reading'],
    records: grouped(records),
    rate: grouped(seconds > 0 ? records / seconds : 0),
    left: left === null ? '–' : `${Math.ceil(left)} s`,
  };
}

function grouped(value: number): string {
  return Math.round(value).toLocaleString('en');
}
