import { Worker } from 'node:worker_threads';
import type { Solution, Solve } from '../rules/allocation/allocate.ts';
import type { LinearProgram } from '../rules/allocation/program.ts';
import type { SolveReply, SolveRequest } from './highsThread.ts';

/** How many seconds a solver may exceed its limit before its thread is terminated. */
const patienceSeconds = 2;

/**
 * Memory limit of the thread's JavaScript heap, in MiB. The solver's WebAssembly memory is not
 * included.
 */
const maxOldGenerationSizeMb = 512;

/**
 * The time for which an unused thread is kept, in seconds; after that its memory is released with
 * it.
 */
const idleSeconds = 60;

/** In a build the thread's module is JavaScript; in tests Node strips the types of the source. */
const threadFile = new URL(
  import.meta.url.endsWith('.ts') ? './highsThread.ts' : './highsThread.js',
  import.meta.url,
);

/** Time limits of a solver. */
export interface SolverLimits {
  /** The limit for one program, in seconds. */
  readonly programSeconds: number;
  /** The limit for all programs together, in seconds; programs beyond it are not solved. */
  readonly totalSeconds: number;
}

/**
 * Runs a solver in a worker thread, one program at a time. When a computation ends, its thread is
 * kept for the next one, because starting a thread takes longer than solving most programs.
 */
export class SolverThread {
  readonly #limits: SolverLimits;
  readonly #started = performance.now();
  readonly #signal: AbortSignal | undefined;
  #worker: Worker | null = null;
  #isSolving = false;

  /** @param signal when aborted, terminates the thread; later programs are not solved. */
  constructor(limits: SolverLimits, signal?: AbortSignal) {
    this.#limits = limits;
    this.#signal = signal;
    signal?.addEventListener('abort', this.#stop, { once: true });
  }

  /** Solves a program; null if the solver times out or fails. */
  readonly solve: Solve = (program) => this.#ask(program, false);

  /** Solves the continuous relaxation of a program, whose optimum is a bound for every solution. */
  readonly relax: Solve = (program) => this.#ask(program, true);

  async close(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#stop);
    if (this.#isSolving) return this.#endThread();
    const worker = this.#worker;
    this.#worker = null;
    if (worker) await idle.keep(worker);
  }

  async #endThread(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  readonly #stop = () => void this.#endThread();

  async #ask(program: LinearProgram, isRelaxed: boolean): Promise<Solution | null> {
    const left = this.#limits.totalSeconds - (performance.now() - this.#started) / 1_000;
    if (left <= 0 || this.#signal?.aborted) return null;
    const timeLimitSeconds = Math.min(left, this.#limits.programSeconds);
    const worker = (this.#worker ??= idle.take() ?? startThread());
    this.#isSolving = true;
    const reply = await replyOf(worker, { program, timeLimitSeconds, isRelaxed });
    this.#isSolving = false;
    if (reply !== 'ended') return reply;
    if (this.#worker === worker) await this.#endThread();
    return null;
  }
}

function startThread(): Worker {
  const worker = new Worker(threadFile, { resourceLimits: { maxOldGenerationSizeMb } });
  worker.unref();
  // Ignore the error here: if a thread fails while idle, the next request detects it.
  worker.on('error', () => undefined);
  return worker;
}

/** Keeps at most one thread for the next computation of the process, for a limited time. */
class IdleThread {
  #worker: Worker | null = null;
  #timer: NodeJS.Timeout | undefined;

  /** Removes and returns the kept thread; null if there is none. */
  take(): Worker | null {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = null;
    worker?.off('exit', this.#forget);
    return worker;
  }

  /** Keeps a thread that has no program to solve, in place of the thread kept so far. */
  async keep(worker: Worker): Promise<void> {
    const former = this.take();
    this.#worker = worker;
    worker.once('exit', this.#forget);
    this.#timer = setTimeout(() => void this.take()?.terminate(), idleSeconds * 1_000).unref();
    await former?.terminate();
  }

  readonly #forget = () => void this.take();
}

const idle = new IdleThread();

/** Waits for the reply of the thread; `ended` if the thread fails or times out. */
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
