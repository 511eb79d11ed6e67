import { Pool } from 'undici';

/** The measurements of a load. */
export interface Load {
  readonly requests: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly failures: number;
}

/** Sends one query repeatedly on several connections, each time with a different header. */
export async function load(options: {
  readonly url: string;
  readonly query: string;
  readonly connections: number;
  readonly seconds: number;
}): Promise<Load> {
  const { origin, pathname } = new URL(options.url);
  const pool = new Pool(origin, { connections: options.connections });
  const body = JSON.stringify({ query: options.query });
  const times: number[] = [];
  let failures = 0;
  let caller = 0;
  const started = performance.now();
  const end = started + options.seconds * 1_000;
  const work = async () => {
    while (performance.now() < end) {
      const sent = performance.now();
      const response = await pool.request({
        path: pathname,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-caller': `${++caller}` },
        body,
      });
      let bytes = 0;
      for await (const chunk of response.body) bytes += (chunk as Buffer).length;
      if (response.statusCode !== 200 || bytes < 1_000) failures++;
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: options.connections }, work));
  const seconds = (performance.now() - started) / 1_000;
  await pool.close();
  times.sort((a, b) => a - b);
  const quantile = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { requests: times.length, seconds, p50Ms: quantile(0.5), p95Ms: quantile(0.95), failures };
}
