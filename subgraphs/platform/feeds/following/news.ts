import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import pg from 'pg';
import { Bell } from './bell.ts';

/** What a database notifies of: rows of its change feed, tasks of its workers, changes of matches. */
export type Topic = 'change' | 'task' | 'match';

/** Without notifications: how long until the next look, in milliseconds, the more the longer it was quiet. */
const firstLookMs = 100;
const maxLookMs = 1_000;

/** How long until a lost connection is opened again, in milliseconds. */
const firstRetryMs = 200;
const maxRetryMs = 5_000;

/** How long a notification of its own may take to be heard, in milliseconds. */
const maxProbeMs = 5_000;

/** How many readers of a process may wait for news of one database; others are answered at once. */
const maxWaiting = 100;

/** How long a reader waits at most, in milliseconds: a gateway gives a subgraph 10 s to answer. */
const maxHeldMs = 8_000;

/** How a process gets news of a database. */
export interface NewsOptions {
  /** The database itself, past any transaction pooler; null to do without notifications. */
  readonly url: string | null;
  /** Sends a notification to the channel `katun` over another connection, to see whether it is heard. */
  readonly notify: (payload: string) => Promise<unknown>;
  readonly log: Logger;
  /** Ends all waiting: what waits is answered as it stands. */
  readonly stopping?: AbortSignal | undefined;
}

/**
 * News of one database for one process: a connection of its own listens for the notifications that
 * triggers send when a transaction commits, and is opened when somebody first waits. Without one,
 * those who wait look for themselves, after at most a second.
 */
export class News {
  readonly #options: NewsOptions;
  readonly #bells = new Map<Topic, Bell>();
  readonly #stopping = new AbortController();
  #listening: Promise<void> | null = null;
  #isListening = false;
  #waiting = 0;

  constructor(options: NewsOptions) {
    const { stopping } = options;
    this.#options = options;
    if (stopping?.aborted) this.#stop();
    stopping?.addEventListener('abort', () => this.#stop(), { once: true });
  }

  /** How much was heard of a topic, to be taken before looking and handed to `after`. */
  heard(topic: Topic): number {
    return this.#bellOf(topic).rings;
  }

  /**
   * Resolves when there may be something new, or the time is over, or the signal is aborted.
   * @param quiet how many looks in a row have found nothing.
   * @returns whether it is worth looking.
   */
  async after(
    topic: Topic,
    heard: number,
    { quiet, ms, signal }: { readonly quiet: number; readonly ms: number; signal?: AbortSignal },
  ): Promise<boolean> {
    const stopped = this.#stopping.signal;
    if (stopped.aborted) return false;
    const { url } = this.#options;
    if (url !== null) this.#listening ??= this.#listen(url);
    const lookMs = Math.min(maxLookMs, firstLookMs * 2 ** Math.min(quiet, 10));
    const isBlind = !this.#isListening;
    const waitMs = isBlind ? Math.min(ms, lookMs) : ms;
    const rang = await this.#bellOf(topic).after(heard, waitMs, signal);
    return (rang || isBlind) && !stopped.aborted && !signal?.aborted;
  }

  /**
   * Reads, and unless there is something, reads again when there may be, until the time is over or
   * whoever asks has left. It holds no connection while it waits.
   */
  async read<T>(
    topic: Topic,
    reading: () => Promise<T>,
    isSomething: (read: T) => boolean,
    { ms, signal }: { readonly ms: number; readonly signal: AbortSignal | undefined },
  ): Promise<T> {
    const endAt = performance.now() + Math.min(ms, maxHeldMs);
    const waits = ms > 0 && this.#waiting < maxWaiting;
    if (waits) this.#waiting += 1;
    try {
      for (let quiet = 0; ; quiet += 1) {
        const heard = this.heard(topic);
        const read = await reading();
        const left = endAt - performance.now();
        if (!waits || left <= 0 || isSomething(read)) return read;
        const options = { quiet, ms: left, ...(signal && { signal }) };
        if (!(await this.after(topic, heard, options))) return read;
      }
    } finally {
      if (waits) this.#waiting -= 1;
    }
  }

  /** Ends all waiting and the connection. */
  async close(): Promise<void> {
    this.#stop();
    await this.#listening;
  }

  #stop(): void {
    this.#stopping.abort();
    this.#ringAll();
  }

  #bellOf(topic: Topic): Bell {
    let bell = this.#bells.get(topic);
    if (!bell) this.#bells.set(topic, (bell = new Bell()));
    return bell;
  }

  /** While nobody listened anything may have happened. */
  #ringAll(): void {
    for (const bell of this.#bells.values()) bell.ring();
  }

  async #listen(url: string): Promise<void> {
    const { signal } = this.#stopping;
    const { log } = this.#options;
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        await this.#listenOnce(url, () => {
          if (failures > 0) log.warn('the database notifies of changes again');
          failures = 0;
        });
      } catch (error) {
        if (failures === 0 && !signal.aborted)
          log.warn({ err: error }, 'the database notifies of no changes');
      }
      const retryMs = Math.min(maxRetryMs, firstRetryMs * 2 ** failures);
      await new Bell().after(0, retryMs, signal);
    }
  }

  /** Listens until the connection ends. */
  async #listenOnce(url: string, onListening: () => void): Promise<void> {
    const { signal } = this.#stopping;
    const client = new pg.Client({
      connectionString: url,
      application_name: 'katun listening',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    client.on('error', () => undefined);
    const probe = { payload: `probe ${randomUUID()}`, heard: new Bell() };
    client.on('notification', ({ payload }) => {
      if (payload === probe.payload) probe.heard.ring();
      else this.#bells.get(payload as Topic)?.ring();
    });
    const stop = () => void client.end().catch(() => undefined);
    try {
      await client.connect();
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      await client.query('listen katun');
      await this.#options.notify(probe.payload);
      if (!(await probe.heard.after(0, maxProbeMs, signal))) throw new NoNotifications();
      this.#isListening = true;
      onListening();
      this.#ringAll();
      await ended;
    } finally {
      signal.removeEventListener('abort', stop);
      this.#isListening = false;
      this.#ringAll();
      await client.end().catch(() => undefined);
    }
  }
}

/** A transaction pooler takes `LISTEN` and passes no notification on. */
class NoNotifications extends Error {
  override readonly name = 'NoNotifications';

  constructor() {
    super(
      'No notification came within 5 s: DATABASE_LISTEN_URL must lead to PostgreSQL itself, past any transaction pooler.',
    );
  }
}
