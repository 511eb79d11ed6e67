import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { News } from '../../../subgraphs/platform/feeds/following/news.ts';

const log = pino({ level: 'silent' });
const url = Object.assign(new URL(inject('databaseUrls').appUrl), { pathname: '/katun' }).href;

let other: pg.Client;
let opened: News[];
beforeAll(async () => {
  opened = [];
  other = new pg.Client(
    Object.assign(new URL(inject('superuserUrl')), { pathname: '/katun' }).href,
  );
  await other.connect();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((news) => news.close()));
});
afterAll(() => other.end());

const send = (payload: string) => other.query(`select pg_notify('katun', $1)`, [payload]);

/** The last change of the database when a connection begins to listen. */
const readLastChange = async () => ({ number: 7, mark: 'seven' });

function open(to: string | null, stopping?: AbortSignal, notify = send): News {
  const news = new News({ url: to, notify, readLastChange, log, stopping });
  opened.push(news);
  return news;
}

const notify = () => send('change');
const waiting = { quiet: 0, ms: 8_000 };

/**
 * Opens notifications, and waits until the connection listens. It then wakes all readers, because
 * notifications may have been missed before.
 */
async function listening(): Promise<News> {
  const news = open(url);
  await news.after('change', news.heard('change') + 1, { quiet: 0, ms: 1 });
  await expect.poll(() => news.heard('change'), { timeout: 10_000 }).toBe(1);
  return news;
}

/** Returns a value that a test changes, and a function that reads it as a feed is read. */
function counter() {
  const state = { value: 0, reads: 0 };
  const read = async () => {
    state.reads += 1;
    return state.value;
  };
  return { state, read, isSomething: (value: number) => value > 0 };
}

describe('notifications of a database', () => {
  it('wake all readers that wait for their topic, and no others', async () => {
    const news = await listening();
    const heard = news.heard('change');
    const ofTasks = news.after('task', news.heard('task'), { quiet: 0, ms: 1_000 });
    const woken = Promise.all(
      Array.from({ length: 20 }, () => news.after('change', heard, waiting)),
    );
    await notify();
    expect(await woken).not.toContain(false);
    expect(await ofTasks).toBe(false);
  });

  it('are not missed if they arrive while a reader checks', async () => {
    const news = await listening();
    const heard = news.heard('change');
    await notify();
    await expect.poll(() => news.heard('change')).toBeGreaterThan(heard);
    expect(await news.after('change', heard, waiting)).toBe(true);
  });

  it(
    'are received again after the connection was lost; all readers are woken because they ' +
      'may have missed one',
    async () => {
      const news = await listening();
      const heard = news.heard('change');
      await other.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'katun listening' and datname = 'katun'`,
      );
      expect(await news.after('change', heard, waiting)).toBe(true);
      await expect.poll(() => news.heard('change'), { timeout: 10_000 }).toBe(heard + 2);
      const again = news.after('change', heard + 2, waiting);
      await notify();
      expect(await again).toBe(true);
    },
  );

  it(
    'are replaced by polling if a transaction pooler accepts the subscription but ' +
      'delivers none',
    async () => {
      const news = open(url, undefined, async () => ({}) as pg.QueryResult);
      const { state, read, isSomething } = counter();
      const found = news.read('change', read, isSomething, { ms: 8_000, signal: undefined });
      await delay(300);
      state.value = 7;
      expect(await found).toBe(7);
    },
  );

  it('are replaced by polling at increasing intervals if no connection is configured', async () => {
    const news = open(null);
    const { state, read, isSomething } = counter();
    const found = news.read('change', read, isSomething, { ms: 8_000, signal: undefined });
    await delay(900);
    expect(state.reads).toBeLessThanOrEqual(6);
    state.value = 7;
    expect(await found).toBe(7);
  });
});

describe('a reader that waits for changes', () => {
  it('reads once, again after each notification, and answers the current state at the timeout', async () => {
    const news = await listening();
    const { state, read, isSomething } = counter();
    const found = news.read('change', read, isSomething, { ms: 8_000, signal: undefined });
    await notify();
    await expect.poll(() => state.reads).toBe(2);
    state.value = 3;
    await notify();
    expect(await found).toBe(3);
    state.value = 0;
    const none = await news.read('change', read, isSomething, { ms: 50, signal: undefined });
    expect(none).toBe(0);
    expect(state.reads).toBe(4);
  });

  it('returns immediately if the client has disconnected, or the program stops', async () => {
    const stopping = new AbortController();
    const news = open(url, stopping.signal);
    const leaving = new AbortController();
    const { read, isSomething } = counter();
    const startedAt = performance.now();
    const left = news.read('change', read, isSomething, { ms: 8_000, signal: leaving.signal });
    const stopped = news.read('change', read, isSomething, { ms: 8_000, signal: undefined });
    await delay(20);
    leaving.abort();
    expect(await left).toBe(0);
    stopping.abort();
    expect(await stopped).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it('is answered immediately if a hundred readers are already waiting', async () => {
    const stopping = new AbortController();
    const news = open(null, stopping.signal);
    const { state, read, isSomething } = counter();
    const options = { ms: 8_000, signal: undefined };
    const held = Array.from({ length: 100 }, () => news.read('change', read, isSomething, options));
    expect(await news.read('change', read, isSomething, options)).toBe(0);
    state.value = 1;
    stopping.abort();
    await Promise.all(held);
  });
});
