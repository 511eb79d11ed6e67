import { Worker } from 'node:worker_threads';

/** Runs in a thread, so that it also works while a fault blocks the event loop. */
const program = `
const { parentPort, workerData: limitMs } = require('node:worker_threads');
const { writeSync } = require('node:fs');
let timer;
parentPort.on('message', (work) => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    writeSync(2, \`not answered within \${limitMs} ms: \${work}\\n\`);
    process.kill(process.pid, 'SIGKILL');
  }, limitMs);
});
`;

/** Ends the process if a piece of work takes too long, and says which. */
export class Watchdog {
  readonly #worker: Worker;

  /** @param limitMs the longest time of a piece of work, in milliseconds. */
  constructor(limitMs: number) {
    this.#worker = new Worker(program, { eval: true, workerData: limitMs });
    this.#worker.unref();
  }

  /** Begins a piece of work; the one before has ended. */
  watch(work: string): void {
    this.#worker.postMessage(work);
  }

  /** Ends the watching. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
