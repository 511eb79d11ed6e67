import { parentPort, workerData } from 'node:worker_threads';
import { Pool } from 'undici';
import type { Asked } from './beside.ts';

const { url, paceMs } = workerData as { readonly url: string; readonly paceMs: number };
const pool = new Pool(url, { connections: 64, headersTimeout: 20_000, bodyTimeout: 20_000 });
const body = JSON.stringify({ query: '{ need(number: "RAD-2016-001") { title } }' });

let asked: Asked[] = [];
setInterval(() => void ask(), paceMs);
parentPort!.on('message', () => {
  parentPort!.postMessage(asked);
  asked = [];
});

async function ask(): Promise<void> {
  const started = performance.now();
  const at = Date.now();
  const isRight = await answers();
  asked.push({ at, ms: performance.now() - started, isRight });
}

async function answers(): Promise<boolean> {
  try {
    const response = await pool.request({
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return (await response.body.text()).startsWith('{"data":{"need":{"title":"');
  } catch {
    return false;
  }
}
