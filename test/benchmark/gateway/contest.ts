import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { projectRoot } from '../../../subgraphs/platform/process/projectRoot.ts';
import { competitors, installPeers } from './gateways.ts';
import { type Load, load } from './load.ts';
import { startSubgraphs } from './ownGateway.ts';
import type { Measured } from './processes.ts';
import { workloadQuery } from './workload.ts';

/**
 * The number of rounds, and the seconds of each; the first round of every gateway is a warm-up and
 * not counted.
 */
const rounds = 3;
const seconds = 4;
const connections = 50;

interface Standing {
  readonly name: string;
  readonly url: string;
  readonly gateway: Measured;
  readonly loads: (Load & { readonly cpuMs: number; readonly busy: number })[];
}

/**
 * Runs the common workload of federation benchmarks through Katun and other gateways, one gateway
 * at a time on a separate core. Prints throughput, latency, processor time, and requests to
 * subgraphs. Fails if the answers differ.
 */
export async function gatewayContest(): Promise<void> {
  const folder = resolve(projectRoot, process.env['DATA_DIR'] ?? '.data', 'benchmark');
  installPeers(folder);
  const { subgraphs, url: subgraphsUrl } = await startSubgraphs(0);
  const standings: Standing[] = [];
  try {
    for (const [index, competitor] of competitors(folder, subgraphsUrl, 1).entries()) {
      const { name } = competitor;
      try {
        standings.push({ name, ...(await competitor.start(4_310 + index)), loads: [] });
      } catch (error) {
        say(`${name} did not start: ${String(error).slice(0, 600)}`);
      }
    }
    const hashes = new Map<string, string>();
    for (const { name, url } of standings) {
      await ask(url);
      await count(subgraphsUrl);
      const answer = await ask(url);
      const { requests, representations } = await count(subgraphsUrl);
      hashes.set(name, hashOf(answer));
      const bytes = JSON.stringify(answer).length;
      say(
        `${name}: ${requests} subgraph requests, ${representations} representations, ${bytes} bytes, sha256 ${hashOf(answer).slice(0, 12)}`,
      );
    }
    say(new Set(hashes.values()).size === 1 ? 'all answers are equal' : 'THE ANSWERS DIFFER');
    for (let round = 0; round <= rounds; round++) {
      for (const { url, gateway, loads } of standings) {
        const before = gateway.cpuMs();
        const busyBefore = subgraphs.cpuMs() + ownCpuMs();
        const found = await load({ url, query: workloadQuery, connections, seconds });
        if (found.failures > 0) say(`${found.failures} of ${found.requests} requests failed`);
        const cpuMs = (gateway.cpuMs() - before) / found.requests;
        const busy = (subgraphs.cpuMs() + ownCpuMs() - busyBefore) / (found.seconds * 1_000);
        if (round > 0) loads.push({ ...found, cpuMs, busy });
      }
    }
    report(standings);
  } finally {
    for (const { gateway } of standings) await gateway.stop();
    await subgraphs.stop();
  }
}

function report(standings: readonly Standing[]): void {
  const figures = new Map(
    standings.map(({ name, loads }) => [
      name,
      {
        perSecond: median(loads.map((one) => one.requests / one.seconds)),
        p95Ms: median(loads.map((one) => one.p95Ms)),
        cpuMs: median(loads.map((one) => one.cpuMs)),
        busy: median(loads.map((one) => one.busy)),
      },
    ]),
  );
  const own = figures.get('katun')!;
  say(
    '| gateway | requests/s | p95, ms | CPU, ms a request | load and subgraphs, cores busy | Katun against it: throughput, p95, CPU |',
  );
  say('|---|---|---|---|---|---|');
  for (const [name, one] of figures) {
    const ratios = [own.perSecond / one.perSecond, own.p95Ms / one.p95Ms, own.cpuMs / one.cpuMs];
    const cells = [
      one.perSecond.toFixed(0),
      one.p95Ms.toFixed(1),
      one.cpuMs.toFixed(2),
      one.busy.toFixed(2),
      ratios.map((ratio) => ratio.toFixed(2)).join(', '),
    ];
    say(`| ${name} | ${cells.join(' | ')} |`);
  }
}

async function ask(url: string): Promise<{ readonly data?: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: workloadQuery }),
  });
  return (await response.json()) as { data?: unknown };
}

async function count(url: string) {
  return (await (await fetch(`${url}/count`)).json()) as {
    requests: number;
    representations: number;
  };
}

/** Returns a hash that is equal for equal data, independent of the order of keys. */
function hashOf({ data }: { readonly data?: unknown }): string {
  const text = JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256')
    .update(text ?? '')
    .digest('hex');
}

function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
