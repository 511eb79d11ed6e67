import { Worker } from 'node:worker_threads';
import { BrokenXml } from '../brokenXml.ts';
import type { MemberBatch, MemberEnd } from '../parsing/readMember.ts';
import type { MemberTask } from '../zip/memberTask.ts';
import type { FromThread, ThreadStart, ToThread } from './messages.ts';

/** The memory limits of one thread, in MiB. */
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };

/** The build contains JavaScript; in tests, Node compiles the source, which has enums. */
const isSource = import.meta.url.endsWith('.ts');
const thread = new URL(isSource ? './memberThread.ts' : './memberThread.js', import.meta.url);
const execArgv = isSource
  ? ['--experimental-transform-types', '--disable-warning=ExperimentalWarning']
  : [];

/** What a thread reports about the member that it reads. */
export interface MemberEvents {
  readonly onBatch: (batch: MemberBatch) => void;
  /** The member is read; the thread is ready for another one. */
  readonly onEnd: (end: MemberEnd) => void;
  /** The thread has ended: BrokenXml if the member needs too much memory, else an error of the program. */
  readonly onLost: (error: Error) => void;
}

/** A thread that reads members of one file, one at a time. */
export class MemberWorker {
  readonly #worker: Worker;
  #events: MemberEvents | null = null;

  constructor(start: ThreadStart) {
    this.#worker = new Worker(thread, { workerData: start, resourceLimits, execArgv });
    this.#worker.on('message', (message: FromThread) => this.#receive(message));
    this.#worker.on('error', (error) => this.#lose(error));
    this.#worker.on('exit', () => this.#lose(new Error('the thread exited')));
  }

  /** Begins a member. */
  read(task: MemberTask, events: MemberEvents): void {
    this.#events = events;
    this.#send({ task });
  }

  /** Lets the thread send one more batch. */
  leave(): void {
    this.#send({ leave: true });
  }

  async end(): Promise<void> {
    this.#events = null;
    await this.#worker.terminate();
  }

  #send(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  #receive(message: FromThread): void {
    if ('batch' in message) this.#events?.onBatch(message.batch);
    else if ('end' in message) this.#events?.onEnd(message.end);
    else this.#lose(new Error(message.failure));
  }

  #lose(error: unknown): void {
    const events = this.#events;
    this.#events = null;
    events?.onLost(shownError(error));
  }
}

function shownError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (!('code' in error) || error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
  const { maxOldGenerationSizeMb: limit } = resourceLimits;
  const message = `expected a file that can be read in ${limit} MiB of memory, got one that needs more`;
  return new BrokenXml('RECORD_TOO_LARGE', message);
}
