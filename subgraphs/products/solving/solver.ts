import { Worker } from 'node:worker_threads';
import type { Solution, Solve } from '../rules/allocation/allocate.ts';
import type { LinearProgram } from '../rules/allocation/program.ts';
import type { SolveReply, SolveRequest } from './highsThread.ts';

/** How much longer than its limit a solver may take before its thread is ended, in seconds. */
const patienceSeconds = 2;

/** The most memory of the thread beside that of the solver itself, in MiB. */
const maxOldGenerationSizeMb = 512;

/** Built, the thread is JavaScript; in tests, Node strips its types. */
const threadFile = new URL(
  import.meta.url.endsWith('.ts') ? './highsThread.ts' : './highsThread.js',
  import.meta.url,
);

/** How long a solver may take. */
export interface SolverLimits {
  /** For one program. */
  readonly programSeconds: number;
  /** For all of them; what comes later is not solved. */
  readonly totalSeconds: number;
}

/** A solver in a thread of its own, for programs one after another. */
export class SolverThread {
  readonly #limits: SolverLimits;
  readonly #started = performance.now();
  readonly #signal: AbortSignal | undefined;
  #worker: Worker | null = null;

  /** @param signal when it is aborted, the thread is ended and nothing is solved any more. */
  constructor(limits: SolverLimits, signal?: AbortSignal) {
    this.#limits = limits;
    this.#signal = signal;
    signal?.addEventListener('abort', this.#stop, { once: true });
  }

  /** Solves a program; null when that took too long, or failed. */
  readonly solve: Solve = (program) => this.#ask(program, false);

  /** Solves a program whose whole numbers may be broken: no solution is worth more. */
  readonly relax: Solve = (program) => this.#ask(program, true);

  async close(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#stop);
    await this.#endThread();
  }

  async #endThread(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }

  readonly #stop = () => void this.#endThread();

  async #ask(program: LinearProgram, isRelaxed: boolean): Promise<Solution | null> {
    const left = this.#limits.totalSeconds - (performance.now() - this.#started) / 1_000;
    if (left <= 0 || this.#signal?.aborted) return null;
    const timeLimitSeconds = Math.min(left, this.#limits.programSeconds);
    const worker = (this.#worker ??= this.#start());
    const reply = await replyOf(worker, { program, timeLimitSeconds, isRelaxed });
    if (reply !== 'ended') return reply;
    if (this.#worker === worker) await this.#endThread();
    return null;
  }

  #start(): Worker {
    const worker = new Worker(threadFile, { resourceLimits: { maxOldGenerationSizeMb } });
    worker.unref();
    // One that fails between two programs is noticed by the next.
    worker.on('error', () => undefined);
    return worker;
  }
}

/** What the thread answers; 'ended' when it fails or has to be given up. */
function replyOf(worker: Worker, request: SolveRequest): Promise<SolveReply | 'ended'> {
  return new Promise((resolve) => {
    const end = () => settle('ended');
    const patience = (request.timeLimitSeconds + patienceSeconds) * 1_000;
    const timer = setTimeout(end, patience);
    const settle = (reply: SolveReply | 'ended') => {
      clearTimeout(timer);
      worker.off('message', settle).off('error', end).off('exit', end);
      resolve(reply);
    };
    worker.once('message', settle).once('error', end).once('exit', end);
    worker.postMessage(request);
  });
}
