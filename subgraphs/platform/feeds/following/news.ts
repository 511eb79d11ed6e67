import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import pg from 'pg';
import { type FeedPoint, feedStart } from '../positions/position.ts';
import { pointOf } from '../positions/lastChange.ts';
import { Bell } from './bell.ts';
import { NoNotifications } from './noNotifications.ts';

/**
 * The topics of a database's notifications: rows of its change feed, tasks of its workers,
 * completed tasks, and match changes.
 */
export type Topic = 'change' | 'task' | 'indexed' | 'match';

/**
 * The first interval between two polls without notifications, in milliseconds. The interval doubles
 * with each poll that finds nothing, up to the maximum.
 */
const firstLookMs = 100;
const maxLookMs = 1_000;

/** The delay before a lost connection is opened again, in milliseconds. It doubles up to the maximum. */
const firstRetryMs = 200;
const maxRetryMs = 5_000;

/** The time within which the connection must receive its own test notification, in milliseconds. */
const maxProbeMs = 5_000;

/** The maximum number of readers that wait for changes of one database; others get a response at once. */
const maxWaiting = 100;

/**
 * The maximum time for which a reader waits if its request states no other one, in milliseconds. It is
 * below 10 s, after which the gateway gives up a subgraph.
 */
const usualHeldMs = 8_000;

type HeldReading = Readonly<{
  ms: number;
  maxHeldMs?: number | undefined;
  signal: AbortSignal | undefined;
}>;

/** Options for receiving notifications. */
export interface NewsOptions {
  /** The URL of the database without a transaction pooler; null to poll instead. */
  readonly url: string | null;
  /**
   * Sends a test notification to the channel `katun` over another connection, to check that
   * notifications arrive.
   */
  readonly notify: (payload: string) => Promise<unknown>;
  /** Reads the last change of the database's feed. */
  readonly readLastChange: () => Promise<FeedPoint>;
  readonly log: Logger;
  /** If aborted, ends all waiting; readers get a response without new changes. */
  readonly stopping?: AbortSignal | undefined;
}

/**
 * Receives the notifications of one database for one process. Triggers send them when a transaction
 * commits. A dedicated connection listens for them; it is opened when a caller first waits. Without
 * such a connection, waiting callers poll at least once a second.
 */
export class News {
  readonly #options: NewsOptions;
  readonly #bells = new Map<Topic, Bell>();
  readonly #stopping = new AbortController();
  #listening: Promise<void> | null = null;
  #isListening = false;
  #lastChange = feedStart;
  #waiting = 0;

  constructor(options: NewsOptions) {
    const { stopping } = options;
    this.#options = options;
    if (stopping?.aborted) this.#stop();
    stopping?.addEventListener('abort', () => this.#stop(), { once: true });
  }

  /**
   * Returns how many notifications of a topic were received so far. Read the number before checking
   * for work, and pass it to `after`.
   */
  heard(topic: Topic): number {
    return this.#bellOf(topic).rings;
  }

  /** Opens the listening connection, if there is a URL for it. */
  open(): void {
    const { url } = this.#options;
    if (url !== null && !this.#stopping.signal.aborted) this.#listening ??= this.#listen(url);
  }

  /**
   * The last committed change of the feed that is known without a query. Every statement that
   * starts now sees this change and all earlier ones. Null if changes are never known in this way,
   * because notifications are not configured.
   */
  get lastChange(): FeedPoint | null {
    if (this.#options.url === null) return null;
    return this.#isListening ? this.#lastChange : feedStart;
  }

  /** Records a change that this process has committed, before its notification arrives. */
  committed(change: FeedPoint): void {
    if (this.#lastChange.number < change.number) this.#lastChange = change;
  }

  /**
   * Resolves when there may be news of the topic, when the time is over or when the signal is
   * aborted.
   * @param quiet the number of consecutive checks that have found nothing.
   * @returns whether to check again.
   */
  async after(
    topic: Topic,
    heard: number,
    { quiet, ms, signal }: { readonly quiet: number; readonly ms: number; signal?: AbortSignal },
  ): Promise<boolean> {
    const stopped = this.#stopping.signal;
    if (stopped.aborted) return false;
    this.open();
    const lookMs = Math.min(maxLookMs, firstLookMs * 2 ** Math.min(quiet, 10));
    const isBlind = !this.#isListening;
    const waitMs = isBlind ? Math.min(ms, lookMs) : ms;
    const rang = await this.#bellOf(topic).after(heard, waitMs, signal);
    return (rang || isBlind) && !stopped.aborted && !signal?.aborted;
  }

  /**
   * Reads until the result is not empty, the time is over or the client disconnects. Waits for a
   * notification between two reads, and holds no connection while it waits.
   */
  async read<T>(
    topic: Topic,
    reading: () => Promise<T>,
    isSomething: (read: T) => boolean,
    { ms, maxHeldMs = usualHeldMs, signal }: HeldReading,
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

  /** Ends all waiting, and closes the connection. */
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

  /**
   * Wakes all waiting callers, because notifications may have been missed while the connection was
   * closed.
   */
  #ringAll(): void {
    for (const bell of this.#bells.values()) bell.ring();
  }

  async #listen(url: string): Promise<void> {
    const { signal } = this.#stopping;
    const { log } = this.#options;
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        await this.#listenOnce(url, () => {
          if (failures > 0) log.warn('notifications of changes are received again');
          failures = 0;
        });
      } catch (error) {
        if (failures === 0 && !signal.aborted)
          log.warn({ err: error }, 'no notifications of changes are received; polling instead');
      }
      const retryMs = Math.min(maxRetryMs, firstRetryMs * 2 ** failures);
      await new Bell().after(0, retryMs, signal);
    }
  }

  /** Receives a notification: a topic and, for a change, also its number and mark. */
  #receive(payload: string): void {
    const [topic, number, mark] = payload.split(' ');
    if (number !== undefined && mark !== undefined) this.committed(pointOf({ number, mark }));
    this.#bells.get(topic as Topic)?.ring();
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
    client.on('notification', ({ payload = '' }) => {
      if (payload === probe.payload) probe.heard.ring();
      else this.#receive(payload);
    });
    const stop = () => void client.end().catch(() => undefined);
    try {
      await client.connect();
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      await client.query('listen katun');
      await this.#options.notify(probe.payload);
      if (!(await probe.heard.after(0, maxProbeMs, signal))) throw new NoNotifications();
      this.committed(await this.#options.readLastChange());
      this.#isListening = true;
      onListening();
      this.#ringAll();
      await ended;
    } finally {
      signal.removeEventListener('abort', stop);
      this.#isListening = false;
      this.#lastChange = feedStart;
      this.#ringAll();
      await client.end().catch(() => undefined);
    }
  }
}
