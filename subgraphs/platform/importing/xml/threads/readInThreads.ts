import type { ReadItem } from '../../records/readItem.ts';
import { BrokenXml } from '../brokenXml.ts';
import type { MemberBatch, MemberEnd } from '../parsing/readMember.ts';
import type { MemberTask } from '../zip/memberTask.ts';
import type { ThreadStart } from './messages.ts';
import { MemberWorker } from './memberWorker.ts';

/** A step of reading: a batch of a member, or its end. */
export interface ReadStep {
  readonly task: MemberTask;
  readonly step: MemberBatch | MemberEnd;
}

/** Either a member to read, or a batch that stands in its place. */
export type MemberOrItems = MemberTask | readonly ReadItem[];

/**
 * Reads members in threads, several at once, and yields their steps in the order of the members.
 * Batches take their place between the members. Ends its threads when it ends.
 * @throws the reason of the signal if it is aborted; Error if a reading fails.
 */
export async function* readInThreads(
  start: ThreadStart,
  threads: number,
  members: AsyncIterator<MemberOrItems>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadStep | readonly ReadItem[]> {
  const team = new Team(start, threads, members);
  const abort = () => team.fail(signal!.reason as Error);
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  try {
    for (;;) {
      const next = await team.first();
      if (next === null) return;
      if (!(next instanceof MemberInWork)) yield next;
      else yield* next.steps(team);
      team.shift();
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    await team.end();
  }
}

/** The threads, and the members that they read or have read, in order. */
class Team {
  readonly #start: ThreadStart;
  readonly #members: AsyncIterator<MemberOrItems>;
  readonly #workers = new Set<MemberWorker>();
  #idle: MemberWorker[] = [];
  #missing: number;
  #queue: (MemberInWork | readonly ReadItem[])[] = [];
  #isDone = false;
  #failure: Error | null = null;
  #filling: Promise<void> = Promise.resolve();
  #changed = Promise.withResolvers<void>();

  constructor(start: ThreadStart, threads: number, members: AsyncIterator<MemberOrItems>) {
    this.#start = start;
    this.#missing = threads;
    this.#members = members;
  }

  /** Returns what is to be yielded next; null at the end. */
  async first(): Promise<MemberInWork | readonly ReadItem[] | null> {
    this.#fill();
    for (;;) {
      this.throwIfFailed();
      if (this.#queue.length > 0) return this.#queue[0]!;
      if (this.#isDone) return null;
      await this.#changed.promise;
    }
  }

  shift(): void {
    this.#queue.shift();
  }

  /** Waits until something has changed. */
  async change(): Promise<void> {
    await this.#changed.promise;
  }

  throwIfFailed(): void {
    if (this.#failure !== null) throw this.#failure;
  }

  notify(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }

  fail(error: Error): void {
    this.#failure ??= error;
    this.notify();
  }

  /** Takes a thread back that has read a member, or that is lost. */
  release(worker: MemberWorker, isLost: boolean): void {
    if (isLost) {
      this.#workers.delete(worker);
      this.#missing++;
    } else this.#idle.push(worker);
    this.notify();
    this.#fill();
  }

  async end(): Promise<void> {
    this.#isDone = true;
    this.#failure ??= new Error('the reading has ended');
    await this.#filling;
    await Promise.all([...this.#workers].map((worker) => worker.end()));
    await this.#members.return?.();
  }

  /** Gives members to threads that have none, one after another. */
  #fill(): void {
    const before = this.#filling;
    this.#filling = (async () => {
      await before;
      try {
        while (this.#isWanted) await this.#begin();
      } catch (error) {
        this.fail(error as Error);
      }
    })();
  }

  /** Whether a thread, running or not, waits for a member. */
  get #isWanted(): boolean {
    const hasThread = this.#idle.length > 0 || this.#missing > 0;
    return hasThread && !this.#isDone && this.#failure === null;
  }

  async #begin(): Promise<void> {
    const { done, value } = await this.#members.next();
    if (done) this.#isDone = true;
    else if (!('index' in value)) this.#queue.push(value);
    else this.#queue.push(new MemberInWork(value, this.#worker(), this));
    this.notify();
  }

  #worker(): MemberWorker {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    this.#missing--;
    const worker = new MemberWorker(this.#start);
    this.#workers.add(worker);
    return worker;
  }
}

/** A member that a thread reads or has read. */
class MemberInWork {
  readonly #task: MemberTask;
  readonly #worker: MemberWorker;
  readonly #batches: MemberBatch[] = [];
  #end: MemberEnd | null = null;

  constructor(task: MemberTask, worker: MemberWorker, team: Team) {
    this.#task = task;
    this.#worker = worker;
    worker.read(task, {
      onBatch: (batch) => {
        this.#batches.push(batch);
        team.notify();
      },
      onEnd: (end) => {
        this.#end = end;
        team.release(worker, false);
      },
      onLost: (error) => {
        if (!(error instanceof BrokenXml)) return team.fail(error);
        const place = { member: task.name, line: 1 };
        const { code, message } = error;
        const refused = { place, code, field: null, message, text: null };
        this.#batches.push({ items: [{ refused }], bytes: 0 });
        this.#end = { hasRecords: true, root: null, bytes: 0 };
        team.release(worker, true);
      },
    });
  }

  async *steps(team: Team): AsyncGenerator<ReadStep> {
    for (;;) {
      team.throwIfFailed();
      const batch = this.#batches.shift();
      if (batch !== undefined) {
        this.#worker.leave();
        yield { task: this.#task, step: batch };
      } else if (this.#end !== null) {
        yield { task: this.#task, step: this.#end };
        return;
      } else await team.change();
    }
  }
}
